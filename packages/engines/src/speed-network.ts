import {
  add,
  conv2d,
  dispose,
  matMul,
  maxPool,
  mean,
  mul,
  randomNormal,
  relu,
  reshape,
  square,
  sub,
  tidy,
  variable,
  variableGrads,
  type Scalar,
  type Tensor2D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';

const BATCH = 4;
const SIDE = 16;
const FILTERS = [
  [3, 3, 3, 16],
  [3, 3, 16, 32],
];
/** Two poolings leave a quarter of the side. */
const FEATURES = (SIDE / 4) ** 2 * 32;
const LEARNING_RATE = 1e-3;

/** A network that trains on noise. */
export interface SpeedNetwork {
  /** Trains one step and waits for it. */
  step(): Promise<void>;
  dispose(): void;
}

/** Twice convolution, ReLU and pooling, then a dense layer; plain gradient descent. */
export function speedNetwork(): SpeedNetwork {
  const frames = randomNormal([BATCH, SIDE, SIDE, 3]) as Tensor4D;
  const filters = FILTERS.map((shape) => tidy(() => variable(randomNormal(shape, 0, 0.1))));
  const dense = tidy(() => variable(randomNormal([FEATURES, 2], 0, 0.01)));
  const weights = [...filters, dense];
  const loss = (): Scalar => {
    const features = filters.reduce((x, filter) => {
      const y = relu(conv2d(x, filter as unknown as Tensor4D, 1, 'same'));
      return maxPool(y as Tensor4D, 2, 2, 'same');
    }, frames);
    const flat = reshape(features, [BATCH, FEATURES]);
    const y = matMul(flat, dense as unknown as Tensor2D);
    return mean(square(add(y, 1))) as Scalar;
  };
  return {
    async step() {
      const value = tidy(() => {
        const { value, grads } = variableGrads(loss, weights);
        for (const weight of weights) {
          weight.assign(sub(weight, mul(grads[weight.name]!, LEARNING_RATE)));
        }
        return value;
      });
      await value.data();
      // A lazy engine may not have run the last update yet.
      await dense.data();
      value.dispose();
    },
    dispose: () => dispose([frames, ...weights]),
  };
}
