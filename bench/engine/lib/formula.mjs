/**
 * Numbers that both sides make for themselves, so that they start from the same weights and inputs
 * without a file between them. peer/formula.py has the same functions, equal to the last bit.
 */

/** FNV-1a of a name in ASCII, as an unsigned 32-bit number. */
function seedOf(name) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function mixed(seed, index) {
  let x = Math.imul((index + seed) | 0, 0x9e3779b1);
  x = Math.imul(x ^ (x >>> 15), 0x85ebca77);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae3d);
  return (x ^ (x >>> 16)) >>> 0;
}

/** `count` numbers in [-bound, bound). */
export function uniform(name, count, bound = 1) {
  const seed = seedOf(name);
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = ((mixed(seed, i) >>> 8) / 2 ** 23 - 1) * bound;
  return values;
}

/** `count` whole numbers below `limit`. */
export function integers(name, count, limit) {
  const seed = seedOf(name);
  return Array.from({ length: count }, (_, i) => (mixed(seed, i) >>> 8) % limit);
}

/**
 * Initial values of a weight: He's uniform rule, for recurrent weights PyTorch's own rule (He's
 * would make 80 steps of a GRU amplify roundings). Undefined for vectors, which stay as they are:
 * biases zero, scales one.
 */
export function initialWeight(name, shape) {
  if (shape.length < 2) return undefined;
  const fanIn = shape.slice(0, -1).reduce((a, b) => a * b);
  const bound = Math.sqrt((name.endsWith('recurrent_kernel') ? 1 : 6) / fanIn);
  return uniform(name, fanIn * shape.at(-1), bound);
}
