import { backendKernel, z, type Optimizer, type OptimizerState } from '@circumplex/core';
import { add, div, mul, sqrt, square, sub } from '@tensorflow/tfjs-core';

/** Options that Adam and AdamW share. */
export const momentSchema = z.strictObject({
  learningRate: z.number().positive().default(1e-3).describe('size of the steps'),
  beta1: z.number().min(0).lt(1).default(0.9).describe('decay of the mean of the gradient'),
  beta2: z.number().min(0).lt(1).default(0.999).describe('decay of the mean of its square'),
  epsilon: z.number().positive().default(1e-8).describe('summand that keeps from dividing by zero'),
});

/** Checked options of {@link momentSchema}. */
export type MomentOptions = z.output<typeof momentSchema>;

/** The tensors that {@link MomentOptions} keep for a variable: first and second moment. */
export const MOMENT_SLOTS = ['m', 'v'] as const;

/**
 * Adam's scalars with the bias corrections folded in, so that the whole update costs few passes:
 * m̂ / (√v̂ + ε) × lr = m / (√v + ε·√(1-β₂ᵗ)) × lr·√(1-β₂ᵗ)/(1-β₁ᵗ).
 *
 * @param step - t, 1 for the first update.
 */
export function momentScalars({ beta1, beta2, epsilon }: MomentOptions): Optimizer['scalars'] {
  return (step, learningRate) => {
    const root = Math.sqrt(1 - beta2 ** step);
    return { rate: (learningRate * root) / (1 - beta1 ** step), epsilon: epsilon * root };
  };
}

/** The new value and moments, all of one shape; by the backend's own kernel where it has one. */
export function momentUpdate(
  { beta1, beta2 }: MomentOptions,
  { value, gradient, slots: [m, v], scalars }: Omit<OptimizerState, 'decay'>,
): ReturnType<Optimizer['update']> {
  const [rate, epsilon] = [scalars['rate']!, scalars['epsilon']!];
  const fused = backendKernel('AdamUpdate', {
    inputs: { value, gradient, m: m!, v: v!, rate, epsilon },
    attrs: { beta1, beta2 },
  });
  if (fused) return { value: fused[0]!, slots: fused.slice(1) };
  const first = add(mul(m!, beta1), mul(gradient, 1 - beta1));
  const second = add(mul(v!, beta2), mul(square(gradient), 1 - beta2));
  const step = mul(div(first, add(sqrt(second), epsilon)), rate);
  return { value: sub(value, step), slots: [first, second] };
}
