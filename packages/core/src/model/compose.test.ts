import '@tensorflow/tfjs-backend-cpu';
import { memory, ones, square, sum, tidy, variableGrads, type Tensor } from '@tensorflow/tfjs-core';
import { initializers, layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { z } from 'zod';
import {
  defineBackbone,
  defineFusion,
  defineHead,
  defineOutput,
  unitRange,
  type Head,
} from '../contracts/index.js';
import { createRegistry } from '../registry.js';
import { composeModel, type ComposedModel } from './compose.js';
import { modelSpec } from './spec.js';
import { countParameters, namedWeights, readWeight } from './weights.js';

const SIZE = 6;

const backbone = defineBackbone({
  id: 'tiny',
  summary: 'one convolution',
  schema: z.strictObject({ filters: z.int().default(3), declared: z.int().optional() }),
  configure: ({ filters, declared }) => ({
    preprocessing: unitRange(SIZE),
    outputShape: [2, 2, declared ?? filters],
    fullyConnected: { units: [5, 4], dropout: 0.5 },
    build: (frames, { seed }) =>
      layers
        .conv2d({
          name: 'conv1',
          filters,
          kernelSize: 3,
          strides: 2,
          kernelInitializer: initializers.heNormal({ seed: seed('conv1') }),
        })
        .apply(frames) as SymbolicTensor,
  }),
});

const none = defineFusion({
  id: 'none',
  summary: 'features alone',
  schema: z.strictObject({}),
  configure: () => ({ inputs: [], build: (features) => features }),
});

const landmarks = defineFusion({
  id: 'landmarks',
  summary: 'beside the features',
  schema: z.strictObject({}),
  configure: () => ({
    inputs: ['landmarks'],
    build: (features, side) => {
      const flat = layers.flatten({ name: 'flat_landmarks' }).apply(side.landmarks!);
      return layers
        .concatenate({ name: 'join' })
        .apply([features, flat as SymbolicTensor]) as SymbolicTensor;
    },
  }),
});

const from = z.union([z.int(), z.literal('last')]).default('last');
const fc = defineHead({
  id: 'fc',
  summary: 'none',
  schema: z.strictObject({ from }),
  configure: (options): Head => ({
    recurrent: false,
    from: options.from,
    build: (features) => features,
  }),
});
const rnn = defineHead({
  id: 'rnn',
  summary: 'a simple RNN',
  schema: z.strictObject({ from }),
  configure: (options): Head => ({
    recurrent: true,
    from: options.from,
    build: (features, { seed }) => {
      const glorot = (name: string) => initializers.glorotUniform({ seed: seed(name) });
      return layers
        .simpleRNN({
          name: 'rnn',
          units: 3,
          returnSequences: true,
          kernelInitializer: glorot('kernel'),
          recurrentInitializer: glorot('recurrent'),
        })
        .apply(features) as SymbolicTensor;
    },
  }),
});

const output = defineOutput({
  id: 'valence-arousal',
  summary: 'both',
  schema: z.strictObject({}),
  configure: () => ({ task: 'regression', names: ['valence', 'arousal'], range: [-1, 1] }),
});

const registry = createRegistry([backbone, none, landmarks, fc, rnn, output]);

let open: ComposedModel[] = [];
afterEach(() => {
  open.forEach((model) => model.dispose());
  open = [];
});

function compose(spec: object, seed = 1): ComposedModel {
  const model = composeModel(modelSpec.parse({ backbone: 'tiny', ...spec }), registry, seed);
  open.push(model);
  return model;
}

function layerNames(model: ComposedModel): string[] {
  return model.network.layers.map(({ name }) => name);
}

function run(model: ComposedModel, step?: number): number[] {
  return tidy(() => {
    const frames = ones([2, 3, SIZE, SIZE, 3]);
    const inputs =
      model.sideInputs.length > 0 ? { frames, landmarks: ones([2, 3, 68, 2]) } : { frames };
    const result = model.apply(inputs, step);
    expect(result.shape).toEqual([2, 3, 2]);
    return Array.from(result.dataSync());
  });
}

function weights(model: ComposedModel): number[][] {
  return namedWeights(model.network).map((weight) => Array.from(readWeight(weight).dataSync()));
}

describe('composeModel', () => {
  it('names the layers of the backbone alone', () => {
    expect(compose({ fusion: 'landmarks', head: 'rnn' }).backboneLayers).toEqual(['conv1']);
  });

  it('feeds the backbone as the experiment says, and keeps that in its spec', () => {
    const preprocessing = { channelOrder: 'bgr', offset: [1, 2, 3] };
    const model = compose({ preprocessing, weights: 'x.onnx' });
    expect(model.preprocessing).toEqual({ ...unitRange(SIZE), ...preprocessing });
    expect(model.spec).toMatchObject({ preprocessing, weights: 'x.onnx' });
    expect(compose(model.spec).preprocessing).toEqual(model.preprocessing);
  });

  it('stacks backbone, fusion, FC layers, head and output, with dropout between', () => {
    expect(layerNames(compose({ fusion: 'landmarks', head: 'rnn' }))).toEqual(
      expect.arrayContaining([
        'frames',
        'landmarks',
        'fold_frames',
        'conv1',
        'flatten',
        'join',
        'fc1',
        'fc1_dropout',
        'fc2',
        'fc2_dropout',
        'unfold_time',
        'rnn',
        'output',
      ]),
    );
    const plain = layerNames(compose({}));
    expect(plain).toContain('fc1_dropout');
    expect(plain).not.toContain('fc2_dropout');
    expect(
      layerNames(compose({ fc: { dropout: 0 } })).some((name) => name.includes('dropout')),
    ).toBe(false);
  });

  it('feeds the head from FC1 where it asks', () => {
    const names = layerNames(compose({ head: { id: 'rnn', from: 1 } }));
    expect(names).toContain('fc1');
    expect(names).not.toContain('fc2');
  });

  it('tells its spec with every default, and composes the same from it', () => {
    const model = compose({ head: 'rnn' });
    expect(model.spec).toEqual({
      backbone: { id: 'tiny', filters: 3 },
      fusion: { id: 'none' },
      fc: { units: [5, 4], dropout: 0.5 },
      head: { id: 'rnn', from: 'last' },
      output: { id: 'valence-arousal' },
    });
    const again = composeModel(model.spec, registry, 1);
    open.push(again);
    expect(weights(again)).toEqual(weights(model));
    expect(model.recurrent).toBe(true);
    expect(model.output.names).toEqual(['valence', 'arousal']);
    expect(model.preprocessing).toEqual(unitRange(SIZE));
  });

  it('takes its weights from the seed', () => {
    expect(weights(compose({}, 1))).toEqual(weights(compose({}, 1)));
    expect(weights(compose({}, 1))).not.toEqual(weights(compose({}, 2)));
  });

  it('drops by seed and step in training, and never in prediction', () => {
    const model = compose({ fc: { units: [40, 40] } });
    const predictions = run(model);
    expect(run(model)).toEqual(predictions);
    expect(run(model, 1)).not.toEqual(predictions);
    expect(run(model, 1)).toEqual(run(model, 1));
    expect(run(model, 1)).not.toEqual(run(model, 2));
    expect(run(compose({ fc: { units: [40, 40] } }), 2)).toEqual(run(model, 2));
  });

  it('gives every frame the same treatment, whatever batch and time', () => {
    const values = run(compose({}));
    expect(new Set(values.filter((_, i) => i % 2 === 0)).size).toBe(1);
  });

  it('gives gradients to all weights and leaves no tensors', () => {
    const model = compose({ fusion: 'landmarks', head: 'rnn' });
    const before = memory().numTensors;
    tidy(() => {
      const inputs = { frames: ones([1, 2, SIZE, SIZE, 3]), landmarks: ones([1, 2, 68, 2]) };
      const { grads } = variableGrads(() => sum(square(model.apply(inputs, 1))));
      expect(Object.keys(grads)).toHaveLength(namedWeights(model.network).length);
      expect(
        Object.values(grads).every((grad: Tensor) => grad.dataSync().every(Number.isFinite)),
      ).toBe(true);
    });
    expect(memory().numTensors).toBe(before);
  });

  it('frees everything when disposed', () => {
    const before = memory().numTensors;
    composeModel(modelSpec.parse({ backbone: 'tiny', head: 'rnn' }), registry, 1).dispose();
    expect(memory().numTensors).toBe(before);
  });

  it.each<[string, object, string, string]>([
    ['an unknown plug-in', { head: 'rmn' }, 'PLUGIN_UNKNOWN', "did you mean 'rnn'?"],
    [
      'an unknown option',
      { backbone: { id: 'tiny', filter: 1 } },
      'OPTION_INVALID',
      "did you mean 'filters'?",
    ],
    [
      'a head fed from an FC layer that is not there',
      { head: { id: 'rnn', from: 3 } },
      'COMPOSITION_INVALID',
      'from fc3 needs 3',
    ],
    [
      'weights that no memory holds',
      { fc: { units: [1e12] } },
      'COMPOSITION_INVALID',
      'must fit into memory',
    ],
    [
      'a backbone that builds another shape',
      { backbone: { id: 'tiny', declared: 9 } },
      'COMPOSITION_INVALID',
      '[2, 2, 9], got [2, 2, 3]',
    ],
  ])('refuses %s', (_, spec, code, message) => {
    expect(() => compose(spec)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  it('refuses inputs of other shapes, and missing landmarks', () => {
    const model = compose({ fusion: 'landmarks' });
    const apply = (frames: number[], points?: number[]) => () =>
      tidy(
        () =>
          void model.apply({
            frames: ones(frames),
            ...(points ? { landmarks: ones(points) } : {}),
          }),
      );
    const mismatch = (message: string) =>
      expect.objectContaining({
        code: 'SHAPE_MISMATCH',
        message: expect.stringContaining(message),
      });
    expect(apply([1, 2, SIZE, SIZE, 1], [1, 2, 68, 2])).toThrow(mismatch('[batch, time, 6, 6, 3]'));
    expect(apply([2, SIZE, SIZE, 3], [1, 2, 68, 2])).toThrow(mismatch('frames'));
    expect(apply([1, 2, SIZE, SIZE, 3])).toThrow(mismatch('got nothing'));
    expect(apply([1, 2, SIZE, SIZE, 3], [1, 3, 68, 2])).toThrow(
      mismatch('landmarks must be [1, 2, 68, 2]'),
    );
  });
});

describe('weights', () => {
  it('have names that are the same in every model', () => {
    const names = namedWeights(compose({ head: 'rnn' }).network).map(({ name }) => name);
    expect(names).toEqual([
      'conv1/kernel',
      'conv1/bias',
      'fc1/kernel',
      'fc1/bias',
      'fc2/kernel',
      'fc2/bias',
      'rnn/kernel',
      'rnn/recurrent_kernel',
      'rnn/bias',
      'output/kernel',
      'output/bias',
    ]);
    expect(namedWeights(compose({ head: 'rnn' }).network).map(({ name }) => name)).toEqual(names);
  });

  it('are counted by whether they train', () => {
    const { network } = compose({});
    const conv = 3 * 3 * 3 * 3 + 3;
    const rest = 12 * 5 + 5 + (5 * 4 + 4) + (4 * 2 + 2);
    expect(countParameters(network)).toEqual({ trainable: conv + rest, frozen: 0 });
    network.getLayer('conv1').trainable = false;
    expect(countParameters(network)).toEqual({ trainable: rest, frozen: conv });
  });
});
