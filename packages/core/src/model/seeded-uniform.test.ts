import '@tensorflow/tfjs-backend-cpu';
import { input, layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { glorotUniform, heUniform, type Initializer } from './seeded-uniform.js';

function drawn(initializer: Initializer, shape: number[]): Float32Array {
  const tensor = initializer.apply(shape);
  const values = tensor.dataSync() as Float32Array;
  tensor.dispose();
  return values;
}

const variance = (values: Float32Array): number =>
  values.reduce((sum, v) => sum + v * v, 0) / values.length;

describe.each([
  ['heUniform', heUniform, 2 / (9 * 16)],
  ['glorotUniform', glorotUniform, 2 / (9 * 16 + 9 * 32)],
])('%s', (_, make, expected) => {
  const values = drawn(make(7), [3, 3, 16, 32]);

  it('has the variance of its rule and mean 0', () => {
    expect(Math.abs(variance(values) / expected - 1)).toBeLessThan(0.05);
    expect(Math.abs(values.reduce((a, b) => a + b) / values.length)).toBeLessThan(0.005);
  });

  it('depends on the seed alone', () => {
    expect(drawn(make(7), [3, 3, 16, 32])).toEqual(values);
    expect(drawn(make(8), [3, 3, 16, 32])).not.toEqual(values);
  });

  it('is taken by tfjs layers', () => {
    const layer = layers.dense({ units: 32, kernelInitializer: make(7) });
    const x = layer.apply(input({ shape: [144] })) as SymbolicTensor;
    expect(x.shape).toEqual([null, 32]);
    expect(layer.getWeights()[0]!.dataSync()).toEqual(drawn(make(7), [144, 32]));
  });
});
