import '@tensorflow/tfjs-backend-cpu';
import { foldTime, unfoldTime } from '@circumplex/core';
import { GruSequence, PeepholeLstm } from '@circumplex/heads';
import { input, layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { compareLayers } from '../testing/compare-network.js';
import { NEWEST_OPSET, OLDEST_OPSET } from './options.js';

const opsets = Array.from({ length: NEWEST_OPSET - OLDEST_OPSET + 1 }, (_, i) => OLDEST_OPSET + i);

function everything(frames: SymbolicTensor): SymbolicTensor {
  const image = { kernelSize: 3, padding: 'same' } as const;
  let x = foldTime(frames, 'fold');
  x = layers.conv2d({ ...image, filters: 4 }).apply(x) as SymbolicTensor;
  x = layers.zeroPadding2d({ padding: [1, 1] }).apply(x) as SymbolicTensor;
  x = layers.reLU({ maxValue: 6 }).apply(x) as SymbolicTensor;
  x = layers.batchNormalization().apply(x) as SymbolicTensor;
  x = layers.depthwiseConv2d(image).apply(x) as SymbolicTensor;
  x = layers.maxPooling2d({ poolSize: 2 }).apply(x) as SymbolicTensor;
  x = layers.averagePooling2d({ poolSize: 2, strides: 1 }).apply(x) as SymbolicTensor;
  x = layers.globalAveragePooling2d({}).apply(x) as SymbolicTensor;
  x = layers.reshape({ targetShape: [4] }).apply(x) as SymbolicTensor;
  x = layers.dense({ units: 5, activation: 'softmax' }).apply(x) as SymbolicTensor;
  x = unfoldTime(x, frames, 'unfold');
  x = new GruSequence({ name: 'gru', units: 3, seed: 1 }).apply(x) as SymbolicTensor;
  x = new PeepholeLstm({ name: 'lstm', units: 3, seed: 1 }).apply(x) as SymbolicTensor;
  return layers.dense({ units: 2 }).apply(x) as SymbolicTensor;
}

it.each(opsets)('opset %s runs in the installed onnxruntime', async (opset) => {
  const frames = input({ shape: [null, 8, 8, 3], name: 'frames' });
  const { difference } = await compareLayers(frames, everything, { opset });
  expect(difference).toBeLessThan(1e-5);
});
