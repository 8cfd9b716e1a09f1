import { createPreprocessor, unitRange, type Preprocessing } from '@circumplex/core';
import { framesFor, toPixels } from './frames.js';

const bgr: Preprocessing = {
  ...unitRange(2),
  channelOrder: 'bgr',
  scale: [1, 2, 0.5],
  offset: [-93.5, 4, 7],
};
const every = Uint8Array.from({ length: 3 * 256 }, (_, i) => (i * 7) % 256);

describe('toPixels', () => {
  it.each([unitRange(2), bgr])('finds every byte again (%j)', (preprocessing) => {
    expect(toPixels(createPreprocessor(preprocessing)(every), preprocessing)).toEqual(every);
  });

  it('rounds to the nearest pixel there is', () => {
    const values = Float32Array.from([-1.2, 1.2, (100.4 - 127.5) / 127.5]);
    expect([...toPixels(values, unitRange(1))]).toEqual([0, 255, 100]);
  });
});

it('puts the channels of each frame first', () => {
  const metadata = { preprocessing: unitRange(2) };
  const trace = { name: 'frames', type: 'uint8', layout: 'nchw' } as const;
  const frames = Uint8Array.from({ length: 24 }, (_, i) => i);
  expect([...framesFor(metadata, { ...trace, dims: [] }, frames)]).toEqual([
    ...[0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11],
    ...[12, 15, 18, 21, 13, 16, 19, 22, 14, 17, 20, 23],
  ]);
});
