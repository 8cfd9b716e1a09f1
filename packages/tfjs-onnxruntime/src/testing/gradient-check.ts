import * as tf from '@tensorflow/tfjs-core';
// Registers the gradients.
import '@tensorflow/tfjs-layers';
import { onnxruntimeStats, registerOnnxruntimeBackend } from '../index.js';
import type { Random } from './random.js';
import type { NdArray } from './reference/nd-array.js';

/** A function as TensorFlow.js has it and as plain float64 code; both of the same inputs. */
export interface GradientCase {
  /** What it is, for messages. */
  readonly name?: string;
  readonly inputs: readonly NdArray[];
  readonly apply: (...inputs: tf.Tensor[]) => tf.Tensor;
  readonly reference: (...inputs: NdArray[]) => NdArray;
  /** What TensorFlow.js's gradient is the gradient of, where that is not the function itself. */
  readonly gradientOf?: (...inputs: NdArray[]) => NdArray;
  /** Kernels that may run as the cpu backend's. */
  readonly fallbacks?: readonly string[];
}

/** Largest error allowed, as a share of the largest magnitude above 1: float32 sums are rounded. */
const TOLERANCE = 1e-5;

/** Half of the step of the central differences. */
const HALF_STEP = 1e-5;

/**
 * Expects the values and the gradients of a random weighted sum of the function's outputs, with
 * respect to every input, to equal central differences of the reference in float64; and that
 * everything was compiled.
 */
export async function expectGradients(random: Random, tested: GradientCase): Promise<void> {
  const weights = random.array(tested.reference(...tested.inputs).shape);
  const found = await run(tested, (inputs) => {
    const { value, grads } = tf.valueAndGrads(tested.apply)(inputs, tensorOf(weights));
    return [value, ...grads];
  });
  expectValue(tested, found[0]);
  tested.inputs.forEach((input, which) => {
    const expected = { ...input, values: differences(tested, weights, which) };
    expectClose(`gradient of input ${which}`, tested, found[which + 1], expected);
  });
}

/** Expects the values to equal the reference's, and that everything was compiled. */
export async function expectValues(tested: GradientCase): Promise<void> {
  const [found] = await run(tested, (inputs) => [tested.apply(...inputs)]);
  expectValue(tested, found);
}

function expectValue(tested: GradientCase, found: NdArray | undefined): void {
  expectClose('value', tested, found, tested.reference(...tested.inputs));
}

/** Runs `build` on the backend; expects that it leaves no tensor behind and compiles all. */
async function run(
  tested: GradientCase,
  build: (inputs: tf.Tensor[]) => tf.Tensor[],
): Promise<NdArray[]> {
  registerOnnxruntimeBackend({ threads: 2 });
  await tf.setBackend('onnxruntime');
  const [before, tensors] = [onnxruntimeStats().fallbacks, tf.memory().numTensors];
  const results = tf.tidy(() => build(tested.inputs.map(tensorOf)));
  const found = results.map((tensor) => ({
    shape: tensor.shape,
    values: Float64Array.from(tensor.dataSync()),
  }));
  tf.dispose(results);
  expect(tf.memory().numTensors).toBe(tensors);
  expectCompiled(before, tested.fallbacks ?? []);
  return found;
}

/** A float32 tensor of a reference array. */
export function tensorOf({ shape, values }: NdArray): tf.Tensor {
  return tf.tensor(Float32Array.from(values), [...shape]);
}

function expectCompiled(
  before: Readonly<Record<string, number>>,
  allowed: readonly string[],
): void {
  const after = onnxruntimeStats().fallbacks;
  const fallen = Object.keys(after).filter((kernel) => after[kernel] !== before[kernel]);
  expect(fallen.filter((kernel) => !allowed.includes(kernel))).toEqual([]);
}

/** Gradient of the weighted sum of the reference's outputs for one input, by central differences. */
function differences(tested: GradientCase, weights: NdArray, which: number): Float64Array {
  const differentiated = tested.gradientOf ?? tested.reference;
  const loss = (moved: NdArray): number => {
    const inputs = tested.inputs.map((input, index) => (index === which ? moved : input));
    return dot(differentiated(...inputs).values, weights.values);
  };
  const { shape, values } = tested.inputs[which] as NdArray;
  return values.map((value, index) => {
    const [up, down] = [HALF_STEP, -HALF_STEP].map((step) => {
      const moved = values.slice();
      moved[index] = value + step;
      return loss({ shape, values: moved });
    }) as [number, number];
    return (up - down) / (2 * HALF_STEP);
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? NaN), 0);
}

function expectClose(
  what: string,
  { name, inputs }: GradientCase,
  found: NdArray | undefined,
  expected: NdArray,
): void {
  const of = `${name ? `${name}: ` : ''}${what}, inputs ${inputs.map(({ shape }) => `[${shape.join()}]`).join(' ')}`;
  expect({ of, shape: found?.shape }).toEqual({ of, shape: expected.shape });
  const error = errorOf(found?.values ?? [], expected.values);
  if (error > TOLERANCE) throw new Error(`${of}: error ${error}, more than ${TOLERANCE}`);
}

/** Largest difference as a share of the largest expected magnitude, where that is above 1. */
export function errorOf(actual: ArrayLike<number>, expected: Float64Array): number {
  if (actual.length !== expected.length) return Infinity;
  const scale = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
  return expected.reduce((worst, value, index) => {
    const gap = Math.abs((actual[index] ?? NaN) - value) / scale;
    return Number.isNaN(gap) ? Infinity : Math.max(worst, gap);
  }, 0);
}
