import type { Output } from '@circumplex/core';

function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/**
 * What was predicted for a frame: values for regression, probabilities for classes.
 *
 * @param predictions - of all frames, [frames, K] flattened: values, or logits.
 * @param frame - which of them.
 */
export function frameValues(
  { task, names }: Pick<Output, 'task' | 'names'>,
  predictions: Float32Array,
  frame: number,
): number[] {
  const width = names.length;
  const values = [...predictions.subarray(frame * width, (frame + 1) * width)];
  return task === 'regression' ? values : softmax(values);
}
