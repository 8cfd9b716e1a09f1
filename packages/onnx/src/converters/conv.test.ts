import '@tensorflow/tfjs-backend-cpu';
import { input, layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { compareLayers } from '../testing/compare-network.js';

type Build = (x: SymbolicTensor) => SymbolicTensor;

const paddings = ['same', 'valid'] as const;
const strides = [1, 2, 3] as const;
const sizes = [
  [7, 8],
  [8, 5],
] as const;
const cases = paddings.flatMap((padding) =>
  strides.flatMap((stride) => sizes.map((size) => ({ padding, stride, size }))),
);

describe.each(cases)('convolutions, $padding, stride $stride, image $size', (settings) => {
  const { padding, stride, size } = settings;
  const image = () => input({ shape: [...size, 3], name: 'image' });

  it.each([
    [3, 'relu'],
    [2, 'linear'],
    [[3, 4], 'tanh'],
  ] as const)('conv2d with kernel %s and %s', async (kernelSize, activation) => {
    const layer = layers.conv2d({
      filters: 4,
      kernelSize: typeof kernelSize === 'number' ? kernelSize : [...kernelSize],
      strides: stride,
      padding,
      activation,
    });
    const { difference } = await compareLayers(image(), layer.apply.bind(layer) as Build);
    expect(difference).toBeLessThan(1e-5);
  });

  it('depthwiseConv2d with a multiplier', async () => {
    const config = { kernelSize: 3, depthMultiplier: 2, strides: stride, padding };
    const layer = layers.depthwiseConv2d({ ...config, activation: 'relu6' });
    const { difference } = await compareLayers(image(), layer.apply.bind(layer) as Build);
    expect(difference).toBeLessThan(1e-5);
  });

  it('separableConv2d', async () => {
    const config = { filters: 4, kernelSize: 3, depthMultiplier: 2, strides: stride, padding };
    const layer = layers.separableConv2d({ ...config, activation: 'relu' });
    const { difference } = await compareLayers(image(), layer.apply.bind(layer) as Build);
    expect(difference).toBeLessThan(1e-5);
  });
});

const normalised: Readonly<Record<string, (bias: boolean) => Build>> = {
  conv2d: (useBias) => (x) =>
    layers.conv2d({ filters: 4, kernelSize: 3, useBias, name: 'conv' }).apply(x) as SymbolicTensor,
  depthwiseConv2d: (useBias) => (x) =>
    layers
      .depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, useBias, name: 'conv' })
      .apply(x) as SymbolicTensor,
  separableConv2d: (useBias) => (x) =>
    layers
      .separableConv2d({ filters: 4, kernelSize: 3, useBias, name: 'conv' })
      .apply(x) as SymbolicTensor,
};

describe.each(Object.keys(normalised))('batch normalisation after %s', (kind) => {
  const build =
    (bias: boolean, scale: boolean): Build =>
    (x) => {
      const config = { name: 'norm', scale, center: scale, epsilon: 1e-3 };
      const y = layers.batchNormalization(config).apply(normalised[kind]!(bias)(x));
      return layers.activation({ activation: 'relu' }).apply(y) as SymbolicTensor;
    };

  it.each([
    [true, true],
    [false, true],
    [true, false],
  ])('folds (bias %s, scale and centre %s)', async (bias, scale) => {
    const image = input({ shape: [6, 6, 3], name: 'image' });
    const { difference, operators } = await compareLayers(image, build(bias, scale));
    expect(operators).not.toContain('BatchNormalization');
    expect(difference).toBeLessThan(1e-5);
  });

  it('stays when asked to', async () => {
    const image = input({ shape: [6, 6, 3], name: 'image' });
    const kept = await compareLayers(image, build(true, true), { fold: false });
    expect(kept.operators).toContain('BatchNormalization');
    expect(kept.difference).toBeLessThan(1e-5);
  });
});

it('keeps batch normalisation where somebody else reads the convolution', async () => {
  const { operators, difference } = await compareLayers(
    input({ shape: [5, 5, 3], name: 'image' }),
    (x) => {
      const y = layers.conv2d({ filters: 4, kernelSize: 3 }).apply(x) as SymbolicTensor;
      const z = layers.batchNormalization().apply(y) as SymbolicTensor;
      return layers.add().apply([y, z]) as SymbolicTensor;
    },
  );
  expect(operators).toContain('BatchNormalization');
  expect(difference).toBeLessThan(1e-5);
});

it('keeps batch normalisation after a convolution with an activation', async () => {
  const { operators, difference } = await compareLayers(
    input({ shape: [5, 5, 3], name: 'image' }),
    (x) => {
      const config = { filters: 4, kernelSize: 3, activation: 'relu' } as const;
      return layers.batchNormalization().apply(layers.conv2d(config).apply(x)) as SymbolicTensor;
    },
  );
  expect(operators).toContain('BatchNormalization');
  expect(difference).toBeLessThan(1e-5);
});

it('dilates', async () => {
  const { difference } = await compareLayers(input({ shape: [9, 8, 2], name: 'image' }), (x) => {
    const config = { filters: 3, kernelSize: 3, dilationRate: 2, padding: 'same' } as const;
    return layers.conv2d(config).apply(x) as SymbolicTensor;
  });
  expect(difference).toBeLessThan(1e-5);
});
