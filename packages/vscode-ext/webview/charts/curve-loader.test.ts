import type { SeriesReply } from '../../shared/series.js';
import type { Range } from '../lib/chart-range.js';
import { CurveLoader } from './curve-loader.js';
import { exactReply } from './reply.testing.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A loader whose questions wait to be answered. */
function start() {
  const questions: { range: Range | null; answer(reply: SeriesReply): void; refuse(): void }[] = [];
  const host = {
    ask: (range: Range | null) =>
      new Promise<SeriesReply>((resolve, reject) => {
        questions.push({ range, answer: resolve, refuse: () => reject(new Error('gone')) });
      }),
    loaded: jest.fn(),
    failed: jest.fn(),
  };
  return { loader: new CurveLoader(host), questions, host };
}

const wait = (ms: number) => jest.advanceTimersByTimeAsync(ms);
const near = { min: 2, max: 4 };

describe('CurveLoader', () => {
  it('asks once for many changes, and again for those while it was asking', async () => {
    const { loader, questions, host } = start();
    for (let i = 0; i < 5; i++) loader.refresh(false, 0);
    await wait(10);
    expect(questions.map(({ range }) => range)).toEqual([null]);
    for (let i = 0; i < 5; i++) {
      loader.refresh(false, 0);
      await wait(50);
    }
    expect(questions).toHaveLength(1);
    questions[0]!.answer(exactReply([1]));
    await wait(1000);
    expect(questions).toHaveLength(2);
    questions[1]!.answer(exactReply([1, 2]));
    await wait(1000);
    expect(questions).toHaveLength(2);
    expect(loader.whole?.step).toEqual([1, 2]);
    expect(host.loaded).toHaveBeenCalledTimes(2);
  });

  it('rests between questions about a run that grows all the time', async () => {
    const { loader, questions } = start();
    for (let ms = 0; ms < 1000; ms += 20) {
      loader.refresh(false, 0);
      await wait(20);
      questions.at(-1)?.answer(exactReply([1]));
    }
    expect(questions.length).toBeGreaterThan(5);
    expect(questions.length).toBeLessThanOrEqual(11);
  });

  it('asks for a range once it rests, also while the run grows', async () => {
    const { loader, questions } = start();
    for (let max = 9; max > 4; max--) {
      loader.zoom({ min: 2, max });
      await wait(20);
    }
    loader.zoom(near);
    for (let i = 0; i < 20; i++) {
      loader.refresh(false, 100);
      await wait(10);
    }
    expect(questions.map(({ range }) => range)).toEqual([near]);
    questions[0]!.answer(exactReply([2, 3, 4]));
    await wait(1000);
    expect(loader.near).toEqual({ range: near, reply: exactReply([2, 3, 4]) });
  });

  it('asks for a range again where that can have changed', async () => {
    const { loader, questions } = start();
    loader.zoom(near);
    await wait(100);
    questions[0]!.answer(exactReply([2, 3, 4]));
    await wait(100);
    const asked = async (anew: boolean, end: number): Promise<boolean> => {
      const before = questions.length;
      loader.refresh(anew, end);
      for (let i = 0; i < 3; i++) {
        await wait(200);
        questions.at(-1)?.answer(exactReply([2]));
      }
      return questions.slice(before).some(({ range }) => range !== null);
    };
    expect(await asked(false, 100)).toBe(false);
    expect(await asked(true, 100)).toBe(true);
    expect(await asked(false, 4)).toBe(true);
  });

  it('lets a near part go when all is to be seen, though its answer comes later', async () => {
    const { loader, questions } = start();
    loader.zoom(near);
    await wait(100);
    expect(loader.zoom(null)).toBe(false);
    questions[0]!.answer(exactReply([2]));
    await wait(100);
    expect(loader.near).toBeUndefined();
    loader.zoom(near);
    await wait(100);
    questions[1]!.answer(exactReply([2]));
    await wait(100);
    expect(loader.zoom(null)).toBe(true);
  });

  it('keeps what it has where there is no answer, and asks again at the next change', async () => {
    const { loader, questions, host } = start();
    loader.refresh(false, 0);
    await wait(10);
    questions[0]!.refuse();
    await wait(1000);
    expect(host.failed).toHaveBeenCalledTimes(1);
    expect(questions).toHaveLength(1);
    loader.refresh(false, 0);
    await wait(200);
    expect(questions).toHaveLength(2);
  });

  it('says nothing after it was disposed', async () => {
    const { loader, questions, host } = start();
    loader.refresh(false, 0);
    await wait(10);
    loader.dispose();
    questions[0]!.answer(exactReply([1]));
    loader.refresh(false, 0);
    await wait(1000);
    expect(questions).toHaveLength(1);
    expect(host.loaded).not.toHaveBeenCalled();
  });
});
