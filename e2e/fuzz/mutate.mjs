/** Ways to damage a file, from a flipped bit to a length that lies. All are functions of the seed. */

/** Numbers at which sizes overflow, wrap or stop being exact. */
const EDGES = [
  0n,
  1n,
  0x7fn,
  0x80n,
  0xffn,
  0x7fffn,
  0xffffn,
  0x7fffffffn,
  0x80000000n,
  0xffffffffn,
].concat([1n << 32n, (1n << 53n) - 1n, 1n << 53n, (1n << 63n) - 1n, 1n << 63n, (1n << 64n) - 1n]);

/** Files are damaged where their structure is as often as anywhere: at the front and at the end. */
function place(bytes, random) {
  const edge = Math.min(bytes.length, 512);
  const where = random.int(4);
  if (where === 0) return random.int(edge);
  if (where === 1) return bytes.length - 1 - random.int(edge);
  return random.int(bytes.length);
}

function joined(...parts) {
  return Uint8Array.from(Buffer.concat(parts));
}

function changed(bytes, change) {
  const copy = Uint8Array.from(bytes);
  change(copy);
  return copy;
}

const flipBit = (bytes, random) =>
  changed(bytes, (copy) => (copy[place(bytes, random)] ^= 1 << random.int(8)));

const setByte = (bytes, random) =>
  changed(bytes, (copy) => (copy[place(bytes, random)] = random.int(256)));

const cut = (bytes, random) => bytes.slice(0, place(bytes, random));

const remove = (bytes, random) => {
  const at = place(bytes, random);
  return joined(bytes.subarray(0, at), bytes.subarray(at + 1 + random.int(16)));
};

const insert = (bytes, random) => {
  const at = place(bytes, random);
  const noise = Uint8Array.from({ length: 1 + random.int(16) }, () => random.int(256));
  return joined(bytes.subarray(0, at), noise, bytes.subarray(at));
};

const repeat = (bytes, random) => {
  const at = place(bytes, random);
  const part = bytes.subarray(at, at + 1 + random.int(256));
  return joined(bytes.subarray(0, at), ...Array(1 + random.int(8)).fill(part), bytes.subarray(at));
};

const move = (bytes, random) =>
  changed(bytes, (copy) => {
    const from = place(bytes, random);
    copy.set(bytes.subarray(from, from + 1 + random.int(64)).slice(0, 1), place(bytes, random));
  });

/** Overwrites an aligned integer, as sizes and offsets are, with a number at an edge. */
const lie = (bytes, random) =>
  changed(bytes, (copy) => {
    const width = [1, 2, 4, 8][random.int(4)];
    const at = Math.floor(place(bytes, random) / width) * width;
    const value = EDGES[random.int(EDGES.length)];
    for (let i = 0; i < width && at + i < copy.length; i++) {
      copy[at + i] = Number((value >> BigInt(8 * i)) & 0xffn);
    }
  });

/** Replaces a number that is written as text, as in JSON. */
const lieInText = (bytes, random) => {
  const start = place(bytes, random);
  const digit = (code) => code >= 48 && code <= 57;
  const from = bytes.findIndex((code, i) => i >= start && digit(code));
  if (from < 0) return lie(bytes, random);
  let to = from;
  while (to < bytes.length && digit(bytes[to])) to++;
  const value = [...EDGES.map(String), '-1', '1.5', '1e999', 'null', '""', '[]'];
  const text = new TextEncoder().encode(value[random.int(value.length)]);
  return joined(bytes.subarray(0, from), text, bytes.subarray(to));
};

const MUTATIONS = [flipBit, setByte, cut, remove, insert, repeat, move, lie, lie, lieInText];

/**
 * A damaged copy.
 *
 * @param {Uint8Array} bytes
 * @param {{ int(n: number): number }} random
 */
export function mutate(bytes, random) {
  let result = bytes;
  for (let times = 1 + random.int(3); times > 0 && result.length > 0; times--) {
    result = MUTATIONS[random.int(MUTATIONS.length)](result, random);
  }
  return result;
}
