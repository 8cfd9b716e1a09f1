import type { RunPageState } from '../../shared/run-page.js';
import { createRedraw } from './redraw.js';

const state = (message: string): RunPageState => ({
  type: 'problem',
  title: 'run',
  message,
});

describe('createRedraw', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const start = (read: () => Promise<RunPageState>) => {
    const sent: RunPageState[] = [];
    const redraw = createRedraw({ read }, (message) => sent.push(message), {
      settle: 10,
      watch: 100,
    });
    return { redraw, sent };
  };

  it('makes one reading of many changes', async () => {
    const read = jest.fn(() => Promise.resolve(state('once')));
    const { redraw, sent } = start(read);
    for (let i = 0; i < 5; i++) redraw.request();
    await jest.advanceTimersByTimeAsync(1000);
    expect(sent).toEqual([state('once')]);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('reads again what changed while it read, and never two at a time', async () => {
    const waiting: ((message: RunPageState) => void)[] = [];
    const read = jest.fn(() => new Promise<RunPageState>((resolve) => waiting.push(resolve)));
    const { redraw, sent } = start(read);
    redraw.request();
    await jest.advanceTimersByTimeAsync(20);
    redraw.request();
    redraw.request();
    await jest.advanceTimersByTimeAsync(20);
    expect(read).toHaveBeenCalledTimes(1);
    waiting[0]?.(state('old'));
    await jest.advanceTimersByTimeAsync(20);
    waiting[1]?.(state('new'));
    await jest.advanceTimersByTimeAsync(20);
    expect(sent).toEqual([state('old'), state('new')]);
  });

  it('looks after a running run on its own, and rests with any other', async () => {
    const running = { ...state('x'), type: 'run', status: 'running' } as unknown as RunPageState;
    const answers = [running, state('killed')];
    const read = jest.fn(() => Promise.resolve(answers.shift() ?? state('too many')));
    const { redraw, sent } = start(read);
    redraw.request();
    await jest.advanceTimersByTimeAsync(1000);
    expect(sent).toEqual([running, state('killed')]);
  });

  it('sends nothing after it was disposed', async () => {
    const { redraw, sent } = start(() => Promise.resolve(state('late')));
    redraw.request();
    await jest.advanceTimersByTimeAsync(9);
    redraw.dispose();
    await jest.advanceTimersByTimeAsync(1000);
    expect(sent).toEqual([]);
  });
});
