import { z, type Optimizer } from '@circumplex/core';
import { add, div, mul, sqrt, square, type Scalar, type Tensor } from '@tensorflow/tfjs-core';

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

/** One update of the moments, and the step to subtract from the value. All of one shape. */
export function momentStep(
  { beta1, beta2 }: MomentOptions,
  gradient: Tensor,
  [m, v]: readonly Tensor[],
  { rate, epsilon }: Readonly<Record<string, Scalar>>,
): { readonly step: Tensor; readonly slots: readonly [Tensor, Tensor] } {
  const first = add(mul(m!, beta1), mul(gradient, 1 - beta1));
  const second = add(mul(v!, beta2), mul(square(gradient), 1 - beta2));
  const step = mul(div(first, add(sqrt(second), epsilon!)), rate!);
  return { step, slots: [first, second] };
}
