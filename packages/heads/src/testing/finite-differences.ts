/** Named arrays of numbers, as a plain Float64 implementation of a layer reads them. */
export type Arrays<K extends string> = Readonly<Record<K, Float64Array>>;

/**
 * Gradient of `loss` by every number in `inputs`, by central differences in Float64: independent of
 * all tensor code, hence a reference for hand-written gradients.
 */
export function finiteDifferences<K extends string>(
  loss: (inputs: Arrays<K>) => number,
  inputs: Arrays<K>,
): Record<K, number[]> {
  const step = 1e-5;
  const at = (key: K, index: number, by: number): number => {
    const moved = Float64Array.from(inputs[key]);
    moved[index]! += by;
    return loss({ ...inputs, [key]: moved });
  };
  const gradient = (key: K): number[] =>
    Array.from(inputs[key], (_, i) => (at(key, i, step) - at(key, i, -step)) / (2 * step));
  const keys = Object.keys(inputs) as K[];
  return Object.fromEntries(keys.map((key) => [key, gradient(key)])) as Record<K, number[]>;
}
