import '@tensorflow/tfjs-backend-cpu';
import { input, layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { compareLayers } from '../testing/compare-network.js';

const cases = (['same', 'valid'] as const).flatMap((padding) =>
  [2, 3].flatMap((poolSize) => [1, 2].map((strides) => ({ padding, poolSize, strides }))),
);

describe.each(cases)('pools, $padding, size $poolSize, stride $strides', (config) => {
  it.each(['maxPooling2d', 'averagePooling2d'] as const)('%s', async (kind) => {
    const { difference } = await compareLayers(
      input({ shape: [7, 8, 3], name: 'image' }),
      (x) => layers[kind](config).apply(x) as SymbolicTensor,
    );
    expect(difference).toBeLessThan(1e-5);
  });
});

it.each([
  ['globalAveragePooling2d', 'GlobalAveragePool'],
  ['globalMaxPooling2d', 'GlobalMaxPool'],
] as const)('%s', async (kind, operator) => {
  const { difference, operators, dims } = await compareLayers(
    input({ shape: [3, 4, 5], name: 'image' }),
    (x) => layers[kind]({}).apply(x) as SymbolicTensor,
  );
  expect(operators).toEqual(['Transpose', operator, 'Flatten']);
  expect(dims).toEqual([2, 5]);
  expect(difference).toBeLessThan(1e-6);
});

it('pads with zeros, each side by its own number', async () => {
  const padding: [[number, number], [number, number]] = [
    [1, 2],
    [0, 3],
  ];
  const { difference, dims } = await compareLayers(
    input({ shape: [4, 5, 2], name: 'image' }),
    (x) => layers.zeroPadding2d({ padding }).apply(x) as SymbolicTensor,
  );
  expect(dims).toEqual([2, 7, 8, 2]);
  expect(difference).toBe(0);
});
