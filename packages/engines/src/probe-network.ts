import { createRandom } from '@circumplex/core';
import {
  add,
  conv2d,
  matMul,
  maxPool,
  mean,
  moments,
  mul,
  relu,
  reshape,
  rsqrt,
  square,
  sub,
  tensor,
  tidy,
  variable,
  variableGrads,
  type Scalar,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  type Variable,
} from '@tensorflow/tfjs-core';

const SHAPES = { filter: [3, 3, 3, 4], scale: [4], kernel: [36, 2], bias: [2] } as const;
const LEARNING_RATE = 0.1;

type Weights = Record<keyof typeof SHAPES, Variable>;

/** Normal values that are the same on every machine. */
function values(name: string, shape: readonly number[], deviation: number): Tensor {
  const random = createRandom(name);
  const size = shape.reduce((a, b) => a * b, 1);
  const normals = Float32Array.from({ length: size }, () => deviation * random.normal());
  return tensor(normals, [...shape]);
}

function createWeights(): Weights {
  const names = Object.keys(SHAPES) as (keyof typeof SHAPES)[];
  return Object.fromEntries(
    names.map((name) => [name, tidy(() => variable(values(name, SHAPES[name], 0.5)))]),
  ) as Weights;
}

/** Convolution, batch normalisation, ReLU, pooling, dense layer, mean squared error. */
function loss(weights: Weights, frames: Tensor4D, target: Tensor2D): Scalar {
  const x = conv2d(frames, weights.filter as unknown as Tensor4D, 1, 'same');
  const { mean: mu, variance } = moments(x, [0, 1, 2]);
  const normal = mul(mul(sub(x, mu), rsqrt(add(variance, 1e-3))), weights.scale);
  const pooled = maxPool(relu(normal) as Tensor4D, 2, 2, 'same');
  const features = reshape(pooled, [2, 36]);
  const y = add(matMul(features, weights.kernel as unknown as Tensor2D), weights.bias);
  return mean(square(sub(y, target))) as Scalar;
}

async function step(weights: Weights): Promise<number> {
  const value = tidy(() => {
    const frames = values('frames', [2, 6, 6, 3], 1) as Tensor4D;
    const target = values('target', [2, 2], 0.5) as Tensor2D;
    const list = Object.values(weights);
    const result = variableGrads(() => loss(weights, frames, target), list);
    for (const weight of list) {
      weight.assign(sub(weight, mul(result.grads[weight.name]!, LEARNING_RATE)));
    }
    return result.value;
  });
  const [number] = await value.data();
  value.dispose();
  return number!;
}

/** What {@link trainProbe} measured. */
export interface ProbeNumbers {
  /** Loss before the first, second and third step, then the dense bias after the third. */
  readonly values: readonly number[];
  /** Time of the second step, in milliseconds. */
  readonly stepMs: number;
}

/** Trains a tiny network for three steps on the current backend. Leaves no tensor behind. */
export async function trainProbe(): Promise<ProbeNumbers> {
  const weights = createWeights();
  try {
    const losses = [await step(weights)];
    const start = performance.now();
    losses.push(await step(weights));
    const stepMs = performance.now() - start;
    losses.push(await step(weights));
    return { values: [...losses, ...(await weights.bias.data())], stepMs };
  } finally {
    for (const weight of Object.values(weights)) weight.dispose();
  }
}
