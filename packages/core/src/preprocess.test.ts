import { unitRange } from './contracts/index.js';
import { createPreprocessor } from './preprocess.js';

describe('createPreprocessor', () => {
  it('scales pixels to [-1, 1]', () => {
    const values = createPreprocessor(unitRange(1))(Uint8Array.from([0, 255, 51]));
    expect([...values]).toEqual([-1, 1, Math.fround(51 / 127.5 - 1)]);
  });

  it('reorders channels, with scale and offset of the order it ends in', () => {
    const preprocess = createPreprocessor({
      ...unitRange(1),
      channelOrder: 'bgr',
      scale: [1, 2, 3],
      offset: [10, 20, 30],
    });
    // Red 1, green 2, blue 3: blue comes first, red last.
    expect([...preprocess(Uint8Array.from([1, 2, 3]))]).toEqual([13, 24, 33]);
  });
});
