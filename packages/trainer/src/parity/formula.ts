/**
 * Numbers in [-1, 1) that depend on a name alone, as float32 holds them; the same as in
 * make_fixtures.py: FNV-1a of the name starts a linear congruential generator.
 */
export function uniform(name: string, count: number): Float32Array {
  let state = 0x811c9dc5;
  for (const byte of Buffer.from(name)) state = Math.imul(state ^ byte, 0x01000193);
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) / 2 ** 23 - 1;
  });
}

/**
 * The value that a weight starts with: kernels uniform with He et al.'s limit, scales around 1,
 * offsets around 0, running statistics as layers start them.
 *
 * @param name - `<network>/<layer>/<weight>`.
 */
export function initialWeight(name: string, shape: readonly number[]): Float32Array {
  const size = shape.reduce((a, b) => a * b, 1);
  if (name.endsWith('moving_mean')) return new Float32Array(size);
  if (name.endsWith('moving_variance')) return new Float32Array(size).fill(1);
  const values = uniform(name, size);
  if (shape.length > 1) {
    const limit = Math.sqrt(6 / shape.slice(0, -1).reduce((a, b) => a * b, 1));
    return values.map((value) => value * limit);
  }
  // Residual branches start small: else float32 and float64 part within a few steps.
  if (name.endsWith('.bn3/gamma')) return values.map((value) => 0.1 + 0.02 * value);
  return values.map((value) => (name.endsWith('gamma') ? 1 + 0.2 * value : 0.1 * value));
}
