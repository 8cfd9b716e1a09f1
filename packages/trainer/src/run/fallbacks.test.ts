import { countFallbacks } from './fallbacks.js';

describe('countFallbacks', () => {
  it('counts what came since, by kernel', () => {
    let calls: Record<string, number> = { FFT: 2, Unique: 1 };
    const count = countFallbacks({ fallbacks: () => calls });
    expect(count()).toEqual({});
    calls = { FFT: 5, Unique: 1, Einsum: 1 };
    expect(count()).toEqual({ FFT: 3, Einsum: 1 });
  });

  it('is null for an engine that does not count', () => {
    expect(countFallbacks({})()).toBeNull();
  });
});
