import type { RunPageView } from '../../shared/run-page.js';
import { HostError, type Client } from '../lib/client.js';
import { savedState } from '../lib/saved-state.js';
import { kept } from './kept.js';
import { pageCalls } from './page-calls.js';

const difference = { name: 'other', settings: [] };

function start(answers: Readonly<Record<string, unknown>>, state: object = {}) {
  const asked: unknown[][] = [];
  const host = {
    ask: (method: string, params: unknown) => {
      asked.push([method, params]);
      const answer = answers[method];
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  } as unknown as Client<RunPageView>;
  const saved = savedState({ getState: () => state, setState: () => undefined }, kept);
  const refuse = jest.fn();
  const compare = jest.fn();
  const page = () => ({ notices: { refuse }, configuration: { compare, show: jest.fn() } });
  return { asked, saved, refuse, compare, calls: pageCalls({ host, saved, page }) };
}

/** Lets all promises come to their end. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('pageCalls', () => {
  it('asks the host, and says what it refuses until something is done', async () => {
    const refused = start({ act: new HostError('RUN_LOCKED', 'must be trained here') });
    refused.calls.act('stop');
    await settled();
    expect(refused.asked).toEqual([['act', 'stop']]);
    expect(refused.refuse).toHaveBeenLastCalledWith('must be trained here');
    refused.calls.checkpoint('step-1', 'export');
    await settled();
    expect(refused.asked.at(-1)).toEqual(['checkpoint', { file: 'step-1', action: 'export' }]);
    expect(refused.refuse).toHaveBeenLastCalledWith(null);
  });

  it('compares with the run that is chosen, and remembers it', async () => {
    const { calls, compare, saved } = start({
      chooseOther: { folder: '/b', name: 'b' },
      difference,
    });
    calls.chooseOther();
    await settled();
    expect(compare).toHaveBeenCalledWith(difference);
    expect(saved.value.other).toBe('/b');
    calls.showAll();
    await settled();
    expect(compare).toHaveBeenLastCalledWith(null);
    expect(saved.value.other).toBeNull();
  });

  it('leaves all as it is where no run is chosen', async () => {
    const { calls, compare } = start({ chooseOther: null });
    calls.chooseOther();
    await settled();
    expect(compare).not.toHaveBeenCalled();
  });

  it('compares again after a reload, unless the other run is gone', async () => {
    const there = start({ difference }, { other: '/b' });
    there.calls.restore();
    await settled();
    expect(there.compare).toHaveBeenCalledWith(difference);
    const gone = start({ difference: new HostError('RUN_MISSING', 'none there') }, { other: '/b' });
    gone.calls.restore();
    await settled();
    expect(gone.saved.value.other).toBeNull();
    expect(gone.refuse).toHaveBeenCalledWith('none there');
  });
});
