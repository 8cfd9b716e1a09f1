import { tensor, type Tensor } from '@tensorflow/tfjs-core';
import { initializers, type Shape } from '@tensorflow/tfjs-layers';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** What tfjs's layers take as `kernelInitializer`. */
export type Initializer = ReturnType<typeof initializers.zeros>;

/** Inputs and outputs of one unit, as tfjs counts them: kernels are [...window, in, out]. */
function fans(shape: readonly number[]): { readonly in: number; readonly out: number } {
  const window = shape.slice(0, -2).reduce((a, b) => a * b, 1);
  return { in: window * shape.at(-2)!, out: window * shape.at(-1)! };
}

function uniform(shape: readonly number[], limit: number, seed: number): Tensor {
  const generator = xoroshiro128plus(seed);
  const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
  const scale = limit / 2 ** 31;
  for (let i = 0; i < values.length; i++) values[i] = generator.next() * scale;
  return tensor(values, [...shape]);
}

/** tfjs's own draw each number in about a microsecond: VGG's 10⁸ would take minutes. */
function seeded(limit: (shape: readonly number[]) => number, seed: number): Initializer {
  const apply = (shape: Shape): Tensor => {
    const known = shape as number[];
    return uniform(known, limit(known), seed);
  };
  return Object.assign(initializers.zeros(), { apply });
}

/** Uniform in ±√(6 / fan in): keeps the variance through layers with ReLU (He et al., ICCV 2015). */
export function heUniform(seed: number): Initializer {
  return seeded((shape) => Math.sqrt(6 / fans(shape).in), seed);
}

/** Uniform in ±√(6 / (fan in + fan out)) (Glorot and Bengio, AISTATS 2010). */
export function glorotUniform(seed: number): Initializer {
  return seeded((shape) => Math.sqrt(6 / (fans(shape).in + fans(shape).out)), seed);
}
