import { defineBackbone, unitRange, type BuildContext } from '@circumplex/core';
import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import { batchNorm, conv, maxPool, relu } from './conv.js';
import { cnnOptions, same, scaled, valid } from './width.js';

interface Row {
  readonly channels: number;
  readonly size: number;
  readonly stride: number;
  readonly padding: 'same' | 'valid';
  /** The max-pool that follows, if any. */
  readonly pool?: { readonly size: number; readonly padding: 'same' | 'valid' };
}

/** Table 15, row by row. Every pool moves by 2. */
const ROWS: readonly Row[] = [
  { channels: 96, size: 7, stride: 2, padding: 'valid', pool: { size: 3, padding: 'valid' } },
  { channels: 256, size: 5, stride: 2, padding: 'same', pool: { size: 3, padding: 'same' } },
  { channels: 512, size: 3, stride: 1, padding: 'same' },
  { channels: 512, size: 3, stride: 1, padding: 'same' },
  { channels: 512, size: 3, stride: 1, padding: 'same', pool: { size: 2, padding: 'same' } },
];

function side(inputSize: number): number {
  const move = (from: number, size: number, stride: number, padding: 'same' | 'valid'): number =>
    padding === 'same' ? same(from, stride) : valid(from, size, stride);
  return ROWS.reduce((from, { size, stride, padding, pool }) => {
    const convolved = move(from, size, stride, padding);
    return pool ? move(convolved, pool.size, 2, pool.padding) : convolved;
  }, inputSize);
}

function build(frames: SymbolicTensor, width: number, context: BuildContext): SymbolicTensor {
  return ROWS.reduce((input, { channels, size, stride, padding, pool }, i) => {
    const n = i + 1;
    const settings = { filters: scaled(channels, width), size, stride, padding, bias: false };
    let x = conv(input, `conv${n}`, settings, context);
    x = relu(batchNorm(x, `bn${n}`), `relu${n}`);
    return pool ? maxPool(x, `pool${n}`, pool.size, 2, pool.padding) : x;
  }, frames);
}

/**
 * CNN-M, the baseline of the Aff-Wild challenge: five convolutions, each with batch normalisation
 * and then ReLU, three max-pools, FC 4096. Convolutions have no bias, since the normalisation's
 * beta follows at once. Features at 96×96 are [3, 3, 512 × width].
 */
export const cnnM = defineBackbone({
  id: 'cnn-m',
  summary: 'CNN-M: the five-convolution baseline of the Aff-Wild challenge',
  source: 'Kollias et al., IJCV 2019, Table 15; Chatfield et al., BMVC 2014',
  schema: cnnOptions,
  configure: ({ inputSize, width }) => {
    const size = side(inputSize);
    return {
      preprocessing: unitRange(inputSize),
      outputShape: [size, size, scaled(512, width)],
      fullyConnected: { units: [scaled(4096, width)], dropout: 0.5 },
      build: (frames, context) => build(frames, width, context),
    };
  },
});
