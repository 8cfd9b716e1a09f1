import '@tensorflow/tfjs-backend-cpu';
import { foldTime, unfoldTime } from '@circumplex/core';
import { input, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { compareLayers, compareNetwork } from '../testing/compare-network.js';

const image = () => input({ shape: [5, 6, 2], name: 'image' });
const conv = (x: SymbolicTensor) =>
  layers.conv2d({ filters: 3, kernelSize: 3 }).apply(x) as SymbolicTensor;
const flat = (x: SymbolicTensor) => layers.flatten().apply(x) as SymbolicTensor;
const dense = (x: SymbolicTensor, units = 4) =>
  layers.dense({ units, activation: 'relu' }).apply(x) as SymbolicTensor;

it('dense on a flattened image permutes its rows instead of transposing the image', async () => {
  const { difference, operators } = await compareLayers(image(), (x) => dense(flat(conv(x))));
  expect(operators).toEqual(['Transpose', 'Conv', 'Flatten', 'Gemm', 'Relu']);
  expect(difference).toBeLessThan(1e-5);
});

it('a flattened image that is put out has its features in order', async () => {
  const { difference } = await compareLayers(image(), (x) => flat(conv(x)));
  expect(difference).toBeLessThan(1e-5);
});

it('dense on features, on sequences and on images', async () => {
  for (const shape of [[5], [null, 5], [4, 4, 5]]) {
    const x = input({ shape, name: 'x' });
    const { difference } = await compareLayers(x, (y) => dense(y));
    expect(difference).toBeLessThan(1e-5);
  }
  const afterConv = await compareLayers(image(), (x) => dense(conv(x)));
  expect(afterConv.difference).toBeLessThan(1e-5);
});

it('dense without a bias', async () => {
  for (const shape of [[5], [null, 5]]) {
    const { difference } = await compareLayers(
      input({ shape, name: 'x' }),
      (x) => layers.dense({ units: 3, useBias: false }).apply(x) as SymbolicTensor,
    );
    expect(difference).toBeLessThan(1e-5);
  }
});

it('concatenates a flattened image with other features, in any order', async () => {
  for (const imageFirst of [true, false]) {
    const x = image();
    const points = input({ shape: [4, 2], name: 'points' });
    const parts = [flat(conv(x)), flat(points)];
    const both = layers.concatenate().apply(imageFirst ? parts : parts.reverse());
    const network = model({ inputs: [x, points], outputs: dense(both as SymbolicTensor) });
    const { difference, operators } = await compareNetwork(network);
    expect(difference).toBeLessThan(1e-5);
    expect(operators).not.toContain('Gather');
    network.dispose();
  }
});

it.each([1, 2, 3, -1])('concatenates images along axis %s', async (axis) => {
  const { difference } = await compareLayers(
    image(),
    (x) => layers.concatenate({ axis }).apply([conv(x), conv(x)]) as SymbolicTensor,
  );
  expect(difference).toBeLessThan(1e-5);
});

it('concatenates sequences along time', async () => {
  const { difference } = await compareLayers(
    input({ shape: [3, 4], name: 'x' }),
    (x) => layers.concatenate({ axis: 1 }).apply([x, x]) as SymbolicTensor,
  );
  expect(difference).toBe(0);
});

it.each(['add', 'multiply'] as const)('%s of images and of features', async (kind) => {
  const together = (parts: SymbolicTensor[]) => layers[kind]().apply(parts) as SymbolicTensor;
  const images = await compareLayers(image(), (x) => together([conv(x), conv(x), conv(x)]));
  expect(images.difference).toBeLessThan(1e-4);
  const features = await compareLayers(image(), (x) =>
    dense(together([flat(conv(x)), flat(conv(x))])),
  );
  expect(features.difference).toBeLessThan(1e-4);
  const mixed = await compareLayers(image(), (x) => together([flat(conv(x)), dense(flat(x), 36)]));
  expect(mixed.difference).toBeLessThan(1e-4);
});

it('adds an image that comes from the input to one that comes from a convolution', async () => {
  const { difference } = await compareLayers(image(), (x) => {
    const config = { filters: 2, kernelSize: 3, padding: 'same' } as const;
    return layers
      .add()
      .apply([x, layers.conv2d(config).apply(x) as SymbolicTensor]) as SymbolicTensor;
  });
  expect(difference).toBeLessThan(1e-5);
});

it('reshapes images and flattened images', async () => {
  const images = await compareLayers(
    image(),
    (x) => layers.reshape({ targetShape: [6, 6] }).apply(conv(x)) as SymbolicTensor,
  );
  expect(images.difference).toBeLessThan(1e-5);
  const features = await compareLayers(image(), (x) =>
    conv(layers.reshape({ targetShape: [3, 4, 3] }).apply(flat(conv(x))) as SymbolicTensor),
  );
  expect(features.difference).toBeLessThan(1e-4);
});

it('normalises features, sequences and flattened images', async () => {
  const norm = (x: SymbolicTensor) => layers.batchNormalization().apply(x) as SymbolicTensor;
  for (const shape of [[5], [null, 5]]) {
    const { difference } = await compareLayers(input({ shape, name: 'x' }), norm);
    expect(difference).toBeLessThan(1e-5);
  }
  const flattened = await compareLayers(image(), (x) => norm(flat(conv(x))));
  expect(flattened.difference).toBeLessThan(1e-5);
});

it.each([
  [1, 1],
  [2, 3],
  [4, 2],
])('folds and unfolds time for batch %s and time %s', async (batch, time) => {
  const frames = input({ shape: [null, 5, 6, 2], name: 'frames' });
  const { difference, dims } = await compareLayers(
    frames,
    (x) => unfoldTime(dense(flat(conv(foldTime(x, 'fold')))), x, 'unfold'),
    { dynamic: [batch, time] },
  );
  expect(dims).toEqual([batch, time, 4]);
  expect(difference).toBeLessThan(1e-5);
});

it('applies a shared layer twice and stores its weights once', async () => {
  const { difference, graph } = await compareLayers(image(), (x) => {
    const config = { filters: 2, kernelSize: 3, padding: 'same', name: 'shared' } as const;
    const layer = layers.conv2d(config);
    return layer.apply(layer.apply(x)) as SymbolicTensor;
  });
  expect(difference).toBeLessThan(1e-4);
  expect(graph.initializers.map(({ name }) => name)).toEqual(['shared/kernel', 'shared/bias']);
});
