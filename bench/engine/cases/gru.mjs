import { input, layers, model } from '@tensorflow/tfjs-layers';
import { tensor } from '@tensorflow/tfjs-core';
import { uniform } from '../lib/formula.mjs';

const FEATURES = 4096;
const PIXEL = [1, 1, 1];

/** A head without a CNN: features that never change stand in for frames, as if it were frozen. */
function compose(registry, { size, length }) {
  const context = { seed: () => 0, clock: { step: 0 } };
  const features = input({ shape: [null, FEATURES], name: 'features' });
  const head = registry.get('head', 'gru').configure({ layers: 2, units: 128, dropout: 0 });
  const output = registry.get('output', 'valence-arousal').configure({});
  const dense = layers.dense({ name: 'output', units: output.names.length });
  const network = model({
    inputs: features,
    outputs: dense.apply(head.build(features, context)),
  });
  const shape = [size, length, FEATURES];
  const values = tensor(uniform('input/features', size * length * FEATURES), shape);
  return {
    network,
    output,
    preprocessing: { width: 1, height: 1, channelOrder: 'rgb', scale: PIXEL, offset: PIXEL },
    sideInputs: [],
    recurrent: true,
    apply: (_, step) => network.apply(values, { training: step !== undefined }),
    startStep: () => undefined,
  };
}

export default {
  id: 'gru',
  title: 'GRU 2×128 on 4096 features, T 80, batch 4, training step',
  goal: 0.7,
  stretch: 0.45,
  compose,
  loss: 'mse',
  batch: { size: 4, length: 80 },
  steps: 10,
  reference: true,
};
