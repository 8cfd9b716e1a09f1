import '@tensorflow/tfjs-backend-cpu';
import { input, layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { compareLayers } from '../testing/compare-network.js';

const names = [
  'linear',
  'relu',
  'relu6',
  'sigmoid',
  'tanh',
  'elu',
  'selu',
  'softplus',
  'softsign',
  'hardSigmoid',
  'swish',
  'softmax',
] as const;

describe.each(names)('activation %s', (activation) => {
  it('as a layer, on features', async () => {
    const { difference } = await compareLayers(
      input({ shape: [6], name: 'x' }),
      (x) => layers.activation({ activation }).apply(x) as SymbolicTensor,
    );
    expect(difference).toBeLessThan(1e-5);
  });

  it('in a convolution, along the channels', async () => {
    const { difference } = await compareLayers(
      input({ shape: [4, 4, 2], name: 'x' }),
      (x) => layers.conv2d({ filters: 3, kernelSize: 2, activation }).apply(x) as SymbolicTensor,
    );
    expect(difference).toBeLessThan(1e-5);
  });
});

it.each([
  ['reLU', () => layers.reLU()],
  ['reLU with a maximum', () => layers.reLU({ maxValue: 0.5 })],
  ['leakyReLU', () => layers.leakyReLU({ alpha: 0.2 })],
  ['softmax', () => layers.softmax({ axis: -1 })],
  ['dropout', () => layers.dropout({ rate: 0.5 })],
])('%s after a convolution', async (_, make) => {
  const { difference } = await compareLayers(
    input({ shape: [4, 4, 2], name: 'x' }),
    (x) => make().apply(layers.conv2d({ filters: 3, kernelSize: 2 }).apply(x)) as SymbolicTensor,
  );
  expect(difference).toBeLessThan(1e-5);
});

it('softmax of a flattened image', async () => {
  const { difference } = await compareLayers(input({ shape: [4, 4, 2], name: 'x' }), (x) => {
    const image = layers.conv2d({ filters: 3, kernelSize: 2 }).apply(x);
    const flat = layers.flatten().apply(image);
    return layers.activation({ activation: 'softmax' }).apply(flat) as SymbolicTensor;
  });
  expect(difference).toBeLessThan(1e-5);
});
