import * as z from 'zod';
import { savedState } from './saved-state.js';

const schema = z.object({
  top: z.number().default(0),
  axis: z.enum(['step', 'time']).default('step'),
});

function memory(kept?: unknown) {
  return {
    kept,
    getState() {
      return this.kept;
    },
    setState(state: unknown) {
      this.kept = state;
    },
  };
}

describe('savedState', () => {
  it('finds again what was set', () => {
    const api = memory();
    savedState(api, schema).set({ axis: 'time' });
    savedState(api, schema).set({ top: 3 });
    expect(savedState(api, schema).value).toEqual({ top: 3, axis: 'time' });
  });

  it.each([undefined, null, 'x', { axis: 'gone' }])('starts anew from %j', (kept) => {
    expect(savedState(memory(kept), schema).value).toEqual({ top: 0, axis: 'step' });
  });
});
