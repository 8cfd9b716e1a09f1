import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-layers';
import {
  memory,
  tensor2d,
  tensor3d,
  tidy,
  valueAndGrad,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { ccc as metricCcc } from '../metrics/ccc.js';
import { createRandom } from '../random.js';
import { losses } from './index.js';

const [B, T] = [3, 5];

interface Batch {
  readonly prediction: Float64Array;
  readonly target: Float64Array;
  readonly mask: Float64Array;
}

function lossOf(id: string, options: object, classCounts: number[] = []) {
  return losses
    .find((loss) => loss.id === id)!
    .configure(options)
    .build({ classCounts });
}

/** Loss and its gradient by the prediction, as tfjs computes them. */
function evaluate(loss: ReturnType<typeof lossOf>, { prediction, target, mask }: Batch) {
  const width = prediction.length / (B * T);
  return tidy(() => {
    const shape: [number, number, number] = [B, T, width];
    const fixed = {
      target: tensor3d(Float32Array.from(target), shape),
      mask: tensor2d(Float32Array.from(mask), [B, T]),
    };
    const f = valueAndGrad((x) => loss({ prediction: x as Tensor3D, ...fixed }));
    const { value, grad } = f(tensor3d(Float32Array.from(prediction), shape));
    return { value: value.dataSync()[0]!, gradient: Array.from(grad.dataSync()) };
  });
}

/** Central differences of a formula in float64. */
function differences(formula: (batch: Batch) => number, batch: Batch, h = 1e-5): number[] {
  return Array.from(batch.prediction, (_, i) => {
    const at = (delta: number): number => {
      const prediction = Float64Array.from(batch.prediction);
      prediction[i]! += delta;
      return formula({ ...batch, prediction });
    };
    return (at(h) - at(-h)) / (2 * h);
  });
}

function expectClose(actual: readonly number[], expected: readonly number[], digits: number): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, digits));
}

function regressionBatch(): Batch {
  const random = createRandom('loss');
  const target = Float64Array.from({ length: B * T * 2 }, () => random.next() * 2 - 1);
  const prediction = target.map((value) => 0.4 * value + 0.3 * random.normal());
  const mask = Float64Array.from({ length: B * T }, (_, i) => (i % 4 === 3 ? 0 : 1));
  return { prediction, target, mask };
}

/** 1 − mean CCC over the given groups of frames, in float64. */
function cccFormula(groups: number[][]) {
  return ({ prediction, target, mask }: Batch): number => {
    const counting = groups
      .map((frames) => frames.filter((frame) => mask[frame] === 1))
      .filter((frames) => frames.length > 0);
    const all = counting.flatMap((frames) =>
      [0, 1].map((k) => {
        const pick = (v: Float64Array): number[] => frames.map((frame) => v[frame * 2 + k]!);
        return metricCcc(pick(prediction), pick(target)) ?? 0;
      }),
    );
    return 1 - all.reduce((a, b) => a + b, 0) / all.length;
  };
}

const ALL_FRAMES = [Array.from({ length: B * T }, (_, i) => i)];
const SEQUENCES = Array.from({ length: B }, (_, b) =>
  Array.from({ length: T }, (_, t) => b * T + t),
);

describe('ccc loss', () => {
  it.each([
    ['batch', ALL_FRAMES],
    ['sequence', SEQUENCES],
  ])('is 1 − CCC over each %s, and so is its gradient', (scope, groups) => {
    const batch = regressionBatch();
    const { value, gradient } = evaluate(lossOf('ccc', { scope }), batch);
    expect(value).toBeCloseTo(cccFormula(groups)(batch), 5);
    expectClose(gradient, differences(cccFormula(groups), batch), 5);
  });

  it('takes the scope batch by default', () => {
    const batch = regressionBatch();
    expect(evaluate(lossOf('ccc', {}), batch)).toEqual(
      evaluate(lossOf('ccc', { scope: 'batch' }), batch),
    );
  });

  it('leaves out sequences in which no frame counts', () => {
    const batch = regressionBatch();
    batch.mask.fill(0, T, 2 * T);
    const { value, gradient } = evaluate(lossOf('ccc', { scope: 'sequence' }), batch);
    expect(value).toBeCloseTo(cccFormula(SEQUENCES)(batch), 5);
    expect(gradient.slice(T * 2, 2 * T * 2).every((g) => Object.is(Math.abs(g), 0))).toBe(true);
  });

  it.each(['batch', 'sequence'])('stays finite for constants over a %s', (scope) => {
    const length = B * T * 2;
    const constant = new Float64Array(length).fill(0.3);
    const mask = new Float64Array(B * T).fill(1);
    for (const prediction of [
      constant,
      new Float64Array(length).fill(-0.3),
      constant.map((v, i) => v + i * 1e-7),
    ]) {
      const { value, gradient } = evaluate(lossOf('ccc', { scope }), {
        prediction,
        target: constant,
        mask,
      });
      expect(value).toBeCloseTo(1, 2);
      expect(gradient.every((g) => Number.isFinite(g) && Math.abs(g) < 10)).toBe(true);
    }
  });
});

describe('mse loss', () => {
  const formula = ({ prediction, target, mask }: Batch): number => {
    const frames = mask.reduce((a, b) => a + b, 0);
    const total = prediction.reduce(
      (sum, value, i) => (mask[i >> 1] === 1 ? sum + (value - target[i]!) ** 2 : sum),
      0,
    );
    return total / (frames * 2);
  };

  it('is the mean over frames that count and dimensions, and so is its gradient', () => {
    const batch = regressionBatch();
    const { value, gradient } = evaluate(lossOf('mse', {}), batch);
    expect(value).toBeCloseTo(formula(batch), 6);
    expectClose(gradient, differences(formula, batch), 6);
  });
});

describe('cross-entropy loss', () => {
  const CLASSES = [0, 2, 1, 0, 0, 2, 2, 0, 1, 0, 0, 1, 0, 0, 2];

  function classBatch(): Batch {
    const random = createRandom('classes');
    const target = Float64Array.from({ length: B * T * 3 }, (_, i) =>
      CLASSES[Math.floor(i / 3)] === i % 3 ? 1 : 0,
    );
    const mask = Float64Array.from({ length: B * T }, (_, i) => (i % 5 === 2 ? 0 : 1));
    return { prediction: target.map(() => random.normal()), target, mask };
  }

  function formula(weights: number[], smoothing: number) {
    return ({ prediction, mask }: Batch): number => {
      let [total, weight] = [0, 0];
      CLASSES.forEach((label, frame) => {
        if (mask[frame] === 0) return;
        const logits = prediction.subarray(frame * 3, frame * 3 + 3);
        const norm = Math.log(logits.reduce((sum, v) => sum + Math.exp(v), 0));
        logits.forEach((v, k) => {
          const share = (k === label ? 1 - smoothing : 0) + smoothing / 3;
          total -= weights[label]! * share * (v - norm);
        });
        weight += weights[label]!;
      });
      return total / weight;
    };
  }

  it.each([
    ['plain', {}, [1, 1, 1], 0],
    ['with weights of its own', { weights: [1, 2, 0.5] }, [1, 2, 0.5], 0],
    ['balanced', { weights: 'balanced' }, [20 / (3 * 10), 20 / (3 * 4), 20 / (3 * 6)], 0],
    ['smoothed', { labelSmoothing: 0.2 }, [1, 1, 1], 0.2],
  ])('%s agrees with the formula, value and gradient', (_, options, weights, smoothing) => {
    const batch = classBatch();
    const { value, gradient } = evaluate(lossOf('cross-entropy', options, [10, 4, 6]), batch);
    expect(value).toBeCloseTo(formula(weights, smoothing)(batch), 5);
    expectClose(gradient, differences(formula(weights, smoothing), batch), 5);
  });

  it('ignores frames without a label and gives absent classes no weight', () => {
    const batch = classBatch();
    const unlabelled = { ...batch, target: Float64Array.from(batch.target), mask: batch.mask };
    unlabelled.target.fill(0, 0, 3);
    const masked = { ...batch, mask: Float64Array.from(batch.mask) };
    masked.mask[0] = 0;
    const loss = lossOf('cross-entropy', { weights: 'balanced' }, [10, 0, 10]);
    expect(evaluate(loss, unlabelled)).toEqual(evaluate(loss, masked));
  });

  it('refuses weights that are not one a class', () => {
    expect(() => lossOf('cross-entropy', { weights: [1, 2] }, [1, 1, 1])).toThrow(
      'one number for each of 3 classes',
    );
  });
});

describe.each([
  ['ccc', { scope: 'batch' }],
  ['ccc', { scope: 'sequence' }],
  ['mse', {}],
  ['cross-entropy', { weights: 'balanced' }],
])('%s %o', (id, options) => {
  const loss = lossOf(id, options, [1, 1]);

  it('never lets what is masked in, not even NaN labels', () => {
    const batch = regressionBatch();
    batch.target.forEach((value, i) => (batch.target[i] = Math.abs(value)));
    const dirty = {
      ...batch,
      target: batch.target.map((v, i) => (batch.mask[i >> 1] === 0 ? NaN : v)),
    };
    const clean = evaluate(loss, batch);
    const { value, gradient } = evaluate(loss, dirty);
    expect(value).toBe(clean.value);
    expect(gradient).toEqual(clean.gradient);
  });

  it('is finite, with zero gradient, when no frame counts', () => {
    const batch = { ...regressionBatch(), mask: new Float64Array(B * T) };
    const { value, gradient } = evaluate(loss, batch);
    expect(Number.isFinite(value)).toBe(true);
    expect(gradient.every((g) => Math.abs(g) === 0)).toBe(true);
  });

  it('leaves no tensors behind', () => {
    const batch = regressionBatch();
    evaluate(loss, batch);
    const before = memory().numTensors;
    evaluate(loss, batch);
    expect(memory().numTensors).toBe(before);
  });
});

it('lists every loss once', () => {
  expect(losses.map(({ id }) => id)).toEqual(['ccc', 'mse', 'cross-entropy']);
});
