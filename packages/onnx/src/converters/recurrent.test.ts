import '@tensorflow/tfjs-backend-cpu';
import { GruSequence, PeepholeLstm } from '@circumplex/heads';
import { input, layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { compareLayers } from '../testing/compare-network.js';

const sequence = () => input({ shape: [null, 5], name: 'x' });
const sizes = [
  [1, 1],
  [2, 2],
  [3, 9],
  [1, 40],
] as const;

describe.each(sizes)('batch %s, time %s', (...dynamic) => {
  it('GruSequence is a GRU node', async () => {
    const { difference, operators } = await compareLayers(
      sequence(),
      (x) => new GruSequence({ name: 'gru', units: 4, seed: 1 }).apply(x) as SymbolicTensor,
      { dynamic },
    );
    expect(operators).toEqual(['Transpose', 'GRU', 'Squeeze', 'Transpose']);
    expect(difference).toBeLessThan(1e-5);
  });

  it('PeepholeLstm is an LSTM node with input P', async () => {
    const { difference, operators, graph } = await compareLayers(
      sequence(),
      (x) => new PeepholeLstm({ name: 'lstm', units: 4, seed: 1 }).apply(x) as SymbolicTensor,
      { dynamic },
    );
    expect(operators).toEqual(['Transpose', 'LSTM', 'Squeeze', 'Transpose']);
    const node = graph.nodes.find(({ opType }) => opType === 'LSTM')!;
    expect(node.inputs[7]).toBe('lstm/peephole');
    expect(difference).toBeLessThan(1e-5);
  });

  it.each(['gru', 'lstm'] as const)('tf.layers.%s', async (kind) => {
    for (const recurrentActivation of ['sigmoid', 'hardSigmoid'] as const) {
      for (const returnSequences of [true, false]) {
        const { difference } = await compareLayers(
          sequence(),
          (x) =>
            layers[kind]({
              units: 4,
              recurrentActivation,
              returnSequences,
              recurrentInitializer: 'glorotNormal',
            }).apply(x) as SymbolicTensor,
          { dynamic },
        );
        expect(difference).toBeLessThan(1e-5);
      }
    }
  });
});

it('recurrent layers without a bias, and with other activations', async () => {
  const { difference } = await compareLayers(sequence(), (x) => {
    const config = {
      units: 4,
      returnSequences: true,
      recurrentInitializer: 'glorotNormal',
    } as const;
    const y = layers.gru({ ...config, useBias: false, activation: 'softsign' }).apply(x);
    return layers
      .lstm({ ...config, useBias: false, activation: 'relu' })
      .apply(y) as SymbolicTensor;
  });
  expect(difference).toBeLessThan(1e-5);
});

it('refuses settings that it cannot express', async () => {
  const backwards = (x: SymbolicTensor) =>
    layers
      .gru({ name: 'gru', units: 2, goBackwards: true, recurrentInitializer: 'glorotNormal' })
      .apply(x) as SymbolicTensor;
  await expect(compareLayers(sequence(), backwards)).rejects.toMatchObject({
    code: 'EXPORT_UNSUPPORTED',
    parts: { where: "layer 'gru' (GRU)", got: expect.stringContaining('goBackwards') },
  });
});
