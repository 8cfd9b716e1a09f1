import '@tensorflow/tfjs-backend-cpu';
import { reverse, variable, zeros, zerosLike, type Tensor } from '@tensorflow/tfjs-core';
import { initializers, layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { z } from 'zod';
import {
  defineBackbone,
  defineFusion,
  defineHead,
  defineOutput,
  unitRange,
  type BuildContext,
} from '../contracts/index.js';
import { single } from '../model/index.js';
import { backboneContract, fusionContract, headContract, outputContract } from './index.js';

/** Names of the tests of a suite that fail, each run where it is declared. */
function failures(suite: () => void): string[] {
  const failed: string[] = [];
  const globals = globalThis as unknown as Record<'describe' | 'it', unknown>;
  const { describe, it } = globals;
  globals.describe = (_: string, body: () => void) => body();
  globals.it = (name: string, body: () => void) => {
    try {
      body();
    } catch {
      failed.push(name);
    }
  };
  try {
    suite();
  } finally {
    Object.assign(globals, { describe, it });
  }
  return failed;
}

const schema = z.strictObject({});
const about = { summary: 'for tests', schema };

function seeded(context: BuildContext, units: number, name = 'dense') {
  const kernelInitializer = initializers.heUniform({ seed: context.seed(name) });
  return layers.dense({ name, units, kernelInitializer });
}

function flatDense(frames: SymbolicTensor, context: BuildContext): SymbolicTensor {
  const flat = layers.flatten({ name: 'flat' }).apply(frames);
  return seeded(context, 3).apply(flat) as SymbolicTensor;
}

type Build = typeof flatDense;

const backbone = (build: Build, outputShape: number[] = [3]) =>
  defineBackbone({
    ...about,
    id: 'mine',
    configure: () => ({
      preprocessing: unitRange(4),
      outputShape,
      fullyConnected: { units: [4], dropout: 0 },
      build,
    }),
  });
const backboneFailures = (...given: Parameters<typeof backbone>) =>
  failures(() => backboneContract(backbone(...given), { options: {} }));

const head = (build: Build, recurrent: boolean) =>
  defineHead({ ...about, id: 'mine', configure: () => ({ recurrent, from: 'last', build }) });
const headFailures = (...given: Parameters<typeof head>) =>
  failures(() => headContract(head(...given), { options: {} }));

class FromTheEnd extends layers.Layer {
  static readonly className = 'FromTheEnd';
  override call(inputs: Tensor | Tensor[]): Tensor {
    return reverse(single(inputs), 1);
  }
}

class Nothing extends layers.Layer {
  static readonly className = 'Nothing';
  override call(inputs: Tensor | Tensor[]): Tensor {
    return zerosLike(single(inputs));
  }
}

describe('backboneContract', () => {
  it('is kept by a sound backbone', () => {
    expect(backboneFailures(flatDense)).toEqual([]);
  });

  it('finds a wrong shape', () => {
    expect(backboneFailures(flatDense, [5])).toEqual([
      'gives features of the declared shape for any number of frames',
    ]);
  });

  it('finds weights that ignore the seed', () => {
    const build: Build = (x) => flatDense(x, { seed: () => 7, clock: { step: 0 } });
    const unnamed: Build = (x, context) => {
      const flat = layers.flatten().apply(x);
      const kernelInitializer = initializers.heUniform({ seed: context.seed('d') });
      return layers.dense({ units: 3, kernelInitializer }).apply(flat) as SymbolicTensor;
    };
    const name = 'gives the same weights, under the same names, for the same seed';
    expect(backboneFailures(build)).toEqual([name]);
    expect(backboneFailures(unnamed)).toEqual([name]);
  });

  it('finds weights that gradients do not reach', () => {
    const build: Build = (x, context) => {
      const flat = layers.flatten({ name: 'flat' }).apply(x);
      const y = seeded(context, 3).apply(flat) as SymbolicTensor;
      const dead = layers.dense({ name: 'dead', units: 3, kernelInitializer: 'zeros' }).apply(y);
      return layers.add({ name: 'add' }).apply([y, dead as SymbolicTensor]) as SymbolicTensor;
    };
    expect(backboneFailures(build)).toEqual([]);
    const cut: Build = (x, context) => {
      const y = build(x, context);
      return new Nothing({ name: 'nothing' }).apply(y) as SymbolicTensor;
    };
    expect(backboneFailures(cut)).toEqual(['lets gradients reach every trainable weight']);
  });

  it('finds tensors left behind', () => {
    const build: Build = (x, context) => {
      variable(zeros([1]));
      return flatDense(x, context);
    };
    expect(backboneFailures(build)).toEqual(['leaves no tensors behind']);
  });

  it('finds options that are not checked', () => {
    const lax = defineBackbone({
      ...about,
      schema: z.looseObject({}),
      id: 'mine',
      configure: () => backbone(flatDense).configure({}),
    });
    const failed = failures(() => backboneContract(lax, { options: {} }));
    expect(failed).toEqual(['refuses unknown options by name']);
  });
});

describe('headContract', () => {
  const dense: Build = (x, context) => seeded(context, 3).apply(x) as SymbolicTensor;
  const looks = 'looks back if it is recurrent, never ahead, never at other sequences';

  it('is kept by a sound head', () => {
    expect(headFailures(dense, false)).toEqual([]);
  });

  it('finds a head that claims a memory it lacks', () => {
    expect(headFailures(dense, true)).toEqual([looks]);
  });

  it('finds a head that looks ahead', () => {
    const build: Build = (x, context) => {
      const y = layers.simpleRNN({
        name: 'rnn',
        units: 3,
        returnSequences: true,
        kernelInitializer: initializers.heUniform({ seed: context.seed('kernel') }),
        recurrentInitializer: initializers.heUniform({ seed: context.seed('recurrent') }),
      });
      return y.apply(new FromTheEnd({ name: 'reverse' }).apply(x)) as SymbolicTensor;
    };
    expect(headFailures(build, true)).toEqual([looks]);
  });
});

describe('fusionContract', () => {
  it('finds a fusion that ignores the input it asks for', () => {
    const deaf = defineFusion({
      ...about,
      id: 'mine',
      configure: () => ({ inputs: ['landmarks'], build: (features) => features }),
    });
    const failed = failures(() => fusionContract(deaf));
    expect(failed).toContain(
      'gives [frames, features] that depend on each of its inputs, frame by frame',
    );
  });
});

describe('outputContract', () => {
  it('finds doubled names and a missing range', () => {
    const output = defineOutput({
      ...about,
      id: 'mine',
      configure: () => ({ task: 'regression', names: ['valence', 'valence'] }),
    });
    expect(failures(() => outputContract(output))).toEqual([
      'names every number along its last axis',
      'says the range of its labels exactly if it is a regression',
    ]);
  });
});
