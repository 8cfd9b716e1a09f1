import {
  composeModel,
  createRegistry,
  defineBackbone,
  defineHead,
  modelSpec,
  unitRange,
  z,
  type ComposedModel,
  type Head,
  type Preprocessing,
} from '@circumplex/core';
import { fusions, outputs } from '@circumplex/heads';
import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { randomiseWeights } from './random-weights.js';

/** Parts of a model that is not made of ours. */
export interface CustomParts {
  readonly head?: Head['build'];
  readonly recurrent?: boolean;
  readonly preprocessing?: Preprocessing;
}

const image = (preprocessing: Preprocessing) =>
  defineBackbone({
    id: 'tiny',
    summary: 'one convolution',
    schema: z.strictObject({}),
    configure: () => ({
      preprocessing,
      outputShape: [4],
      fullyConnected: { units: [5], dropout: 0.1 },
      build: (frames) => {
        const config = { name: 'conv', filters: 4, kernelSize: 3, strides: 2 } as const;
        const y = layers.conv2d(config).apply(frames);
        return layers.globalAveragePooling2d({ name: 'pool' }).apply(y) as SymbolicTensor;
      },
    }),
  });

/** A tiny model on images of 12×12 with layers of somebody else's, and random weights. */
export function customModel({
  head = (x) => x,
  recurrent = false,
  preprocessing = unitRange(12),
}: CustomParts = {}): ComposedModel {
  const top = defineHead({
    id: 'custom',
    summary: 'of somebody else',
    schema: z.strictObject({}),
    configure: () => ({ recurrent, from: 'last', build: head }),
  });
  const registry = createRegistry([image(preprocessing), top, ...fusions, ...outputs]);
  const spec = modelSpec.parse({ backbone: 'tiny', head: 'custom' });
  const model = composeModel(spec, registry, 1);
  randomiseWeights(model.network);
  return model;
}
