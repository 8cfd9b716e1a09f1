import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { onnxruntimeStats, registerOnnxruntimeBackend } from './index.js';
import { difference, normal } from './testing/compare.js';

const glorot = (seed: number) => tfl.initializers.glorotNormal({ seed });

interface Net {
  readonly model: tfl.LayersModel;
  readonly x: tf.Tensor;
  readonly y: tf.Tensor;
  readonly optimizer: () => tf.Optimizer;
}

function convNet(): Net {
  const model = tfl.sequential();
  const conv = { filters: 4, kernelSize: 3, padding: 'same' } as const;
  model.add(
    tfl.layers.conv2d({
      ...conv,
      useBias: false,
      kernelInitializer: glorot(1),
      inputShape: [12, 12, 3],
    }),
  );
  model.add(tfl.layers.batchNormalization());
  model.add(tfl.layers.activation({ activation: 'relu' }));
  model.add(tfl.layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }));
  model.add(
    tfl.layers.conv2d({ ...conv, strides: 2, activation: 'relu', kernelInitializer: glorot(2) }),
  );
  model.add(tfl.layers.averagePooling2d({ poolSize: 3, strides: 1, padding: 'valid' }));
  model.add(tfl.layers.flatten());
  model.add(tfl.layers.dropout({ rate: 0.3, seed: 5 }));
  model.add(tfl.layers.dense({ units: 2, kernelInitializer: glorot(3) }));
  const [x, y] = [normal([4, 12, 12, 3], 7), normal([4, 2], 8)];
  return { model, x, y, optimizer: () => tf.train.adam(1e-3) };
}

function recurrentNet(kind: 'gru' | 'lstm'): Net {
  const cell = {
    units: 5,
    returnSequences: true,
    kernelInitializer: glorot(4),
    recurrentInitializer: glorot(5),
    inputShape: [6, 3],
  };
  const layer = kind === 'gru' ? tfl.layers.gru(cell) : tfl.layers.lstm(cell);
  const head = tfl.layers.dense({ units: 2, kernelInitializer: glorot(6) });
  const model = tfl.sequential({ layers: [layer, head] });
  return {
    model,
    x: normal([2, 6, 3], 9),
    y: normal([2, 6, 2], 10),
    optimizer: () => tf.train.sgd(0.1),
  };
}

const NETS: Record<string, () => Net> = {
  'convolutions, batch norm, pools, dropout': convNet,
  gru: () => recurrentNet('gru'),
  lstm: () => recurrentNet('lstm'),
};

interface Run {
  readonly losses: number[];
  readonly compiles: number[];
  readonly tensors: number[];
  readonly pooled: number[];
}

/** Trains for some steps and predicts; one number of each kind a step. */
async function train(backend: string, create: () => Net, steps: number): Promise<Run> {
  await tf.setBackend(backend);
  const { model, x, y, optimizer } = create();
  const stepper = optimizer();
  const run: Run = { losses: [], compiles: [], tensors: [], pooled: [] };
  for (let step = 0; step < steps; step += 1) {
    const loss = stepper.minimize(
      () => tf.losses.meanSquaredError(y, model.apply(x, { training: true }) as tf.Tensor),
      true,
    );
    run.losses.push(loss?.dataSync()[0] ?? NaN);
    tf.dispose(loss ?? []);
    run.compiles.push(onnxruntimeStats().compiles);
    run.tensors.push(tf.memory().numTensors);
    run.pooled.push(onnxruntimeStats().deviceMemory.pooled);
  }
  const prediction = model.predict(x) as tf.Tensor;
  run.losses.push(...prediction.dataSync());
  tf.dispose([prediction, x, y]);
  stepper.dispose();
  model.dispose();
  return run;
}

beforeAll(async () => {
  registerOnnxruntimeBackend({ threads: 2 });
  await tf.setBackend('onnxruntime');
});

describe.each(Object.entries(NETS))('a net of %s', (_, create) => {
  const STEPS = 6;

  it('learns the same numbers as on the cpu backend', async () => {
    const expected = await train('cpu', create, STEPS);
    const actual = await train('onnxruntime', create, STEPS);
    expect(difference(actual.losses, expected.losses)).toBeLessThan(1e-4);
  });

  it('compiles nothing from the third step on and keeps its memory', async () => {
    const { compiles, tensors, pooled } = await train('onnxruntime', create, STEPS);
    expect(new Set(compiles.slice(2)).size).toBe(1);
    expect(new Set(tensors.slice(1)).size).toBe(1);
    expect(new Set(pooled.slice(3)).size).toBe(1);
  });

  it('gives the same bits twice', async () => {
    const [first, second] = [
      await train('onnxruntime', create, 3),
      await train('onnxruntime', create, 3),
    ];
    expect(first.losses).toEqual(second.losses);
  });
});

it('keeps one graph while scalars change', async () => {
  await tf.setBackend('onnxruntime');
  const weights = tf.variable(normal([8], 1));
  const compiles: number[] = [];
  for (let step = 1; step <= 5; step += 1) {
    tf.tidy(() => {
      const rate = tf.scalar(0.1 / step);
      const decay = tf.fill([8], 1 - 0.01 * step);
      weights.assign(tf.mul(tf.sub(weights, tf.mul(weights, rate)), decay));
    });
    weights.dataSync();
    compiles.push(onnxruntimeStats().compiles);
  }
  expect(new Set(compiles).size).toBe(1);
  weights.dispose();
});
