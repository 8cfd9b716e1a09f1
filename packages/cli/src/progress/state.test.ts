import { twoEpochs } from './events.testing.js';
import { advance, remaining, START } from './state.js';

describe('progress state', () => {
  const after = (events: number) => twoEpochs().slice(0, events).reduce(advance, START);

  it('has no pace before the second update', () => {
    expect(remaining(after(3))).toBeUndefined();
  });

  it('counts what remains at the pace so far', () => {
    expect(remaining(after(4))).toBe(2);
    expect(remaining(after(10))).toBe(0);
  });

  it('smooths the loss and keeps the latest validation', () => {
    expect(after(4).loss).toBeCloseTo(0.95);
    expect(after(6).scores).toMatchObject({ mean: { ccc: 0.3 } });
  });
});
