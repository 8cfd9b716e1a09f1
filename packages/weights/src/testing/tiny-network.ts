import {
  composeModel,
  createRegistry,
  defineBackbone,
  defineWeights,
  encodeSafetensors,
  modelSpec,
  unitRange,
  z,
  type ComposedModel,
  type Plugin,
  type SafetensorsTensor,
} from '@circumplex/core';
import { fusions, heads, outputs } from '@circumplex/heads';
import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';

/** A backbone of two convolutions, the second normalised: [4, 4, 3] → [2, 2, 3]. */
export const tinyBackbone = defineBackbone({
  id: 'tiny',
  summary: 'two convolutions',
  schema: z.strictObject({
    inputSize: z.int().default(4),
    stride: z.enum(['first', 'second']).default('first'),
  }),
  configure: ({ inputSize, stride }) => ({
    preprocessing: unitRange(inputSize),
    outputShape: [inputSize / 2, inputSize / 2, 3],
    fullyConnected: { units: [4, 3], dropout: 0 },
    build(frames) {
      const conv = (name: string, useBias: boolean, strides: number) =>
        layers.conv2d({ name, filters: name === 'one' ? 2 : 3, kernelSize: 1, useBias, strides });
      const moves = stride === 'first' ? [2, 1] : [1, 2];
      let x = conv('one', true, moves[0]!).apply(frames) as SymbolicTensor;
      x = conv('two', false, moves[1]!).apply(x) as SymbolicTensor;
      return layers.batchNormalization({ name: 'norm', epsilon: 1e-3 }).apply(x) as SymbolicTensor;
    },
  }),
});

/** PyTorch's layout of {@link tinyBackbone}, with two fully connected layers. */
export const tinySource = defineWeights({
  id: 'tiny-source',
  summary: 'for tests',
  format: 'safetensors',
  licence: 'none',
  backbones: ['tiny'],
  backboneOptions: { stride: 'second' },
  axes: 'oihw',
  epsilon: 1e-5,
  preprocessing: { channelOrder: 'bgr', scale: [1, 2, 3], offset: [4, 5, 6] },
  layers: [
    { kind: 'convolution', layer: 'one', kernel: 'a.weight', bias: 'a.bias' },
    { kind: 'convolution', layer: 'two', kernel: 'b.weight' },
    {
      kind: 'normalization',
      layer: 'norm',
      beta: 'n.bias',
      mean: 'n.mean',
      variance: 'n.var',
      convolutionBias: 'b.bias',
    },
    { kind: 'dense', layer: 'fc1', kernel: 'f.weight', bias: 'f.bias', flattened: true },
    { kind: 'dense', layer: 'fc2', kernel: 'g.weight', bias: 'g.bias' },
  ],
});

/** A registry with the tiny backbone, its source, and whatever else. */
export function tinyRegistry(...more: readonly Plugin[]) {
  return createRegistry([tinyBackbone, tinySource, ...fusions, ...heads, ...outputs, ...more]);
}

/** A network of the tiny backbone. */
export function tinyModel(model: Record<string, unknown> = {}): ComposedModel {
  const spec = modelSpec.parse({ backbone: { id: 'tiny', stride: 'second' }, ...model });
  return composeModel(spec, tinyRegistry(), 1);
}

const SHAPES: Readonly<Record<string, readonly number[]>> = {
  'a.weight': [2, 3, 1, 1],
  'a.bias': [2],
  'b.weight': [3, 2, 1, 1],
  'b.bias': [3],
  'n.bias': [3],
  'n.mean': [3],
  'n.var': [3],
  'f.weight': [4, 12],
  'f.bias': [4],
  'g.weight': [3, 4],
  'g.bias': [3],
};

/** Changes to a tensor: its values, or its shape, or null to leave it out. */
export type Changes = Readonly<Record<string, Partial<SafetensorsTensor> | null>>;

/** A file of {@link tinySource}: tensor after tensor 1, 2, 3, … */
export function tinyFile(changes: Changes = {}): Uint8Array {
  const tensors = Object.entries({
    ...SHAPES,
    ...Object.fromEntries(Object.keys(changes).map((name) => [name, SHAPES[name] ?? [1]])),
  })
    .filter(([name]) => changes[name] !== null)
    .map(([name, shape]): SafetensorsTensor => {
      const wanted = changes[name]?.shape ?? shape;
      const data = Float32Array.from(
        { length: wanted.reduce((a, b) => a * b, 1) },
        (_, i) => i + 1,
      );
      return { name, dtype: 'F32', shape: wanted, data, ...changes[name] };
    });
  return encodeSafetensors(tensors);
}
