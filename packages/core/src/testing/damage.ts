import type { Random } from '../random.js';

type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

/** Numbers at which sizes overflow, wrap or stop being exact. */
const EDGES = [
  ...[0n, 1n, 0x7fn, 0x80n, 0xffn, 0x7fffn, 0xffffn, 0x7fffffffn, 0x80000000n, 0xffffffffn],
  ...[1n << 32n, (1n << 53n) - 1n, 1n << 53n, (1n << 63n) - 1n, 1n << 63n, (1n << 64n) - 1n],
];

/** What may stand for a number in text. */
const TEXTS = [...EDGES.map(String), '-1', '1.5', '1e999', 'null', '""', '[]', '{}'];

/** Formats have their structure at the front and at the end: there as often as anywhere. */
const EDGE_BYTES = 512;

function place(bytes: Uint8Array, random: Random): number {
  const edge = Math.min(bytes.length, EDGE_BYTES);
  const where = random.int(4);
  if (where === 0) return random.int(edge);
  if (where === 1) return bytes.length - 1 - random.int(edge);
  return random.int(bytes.length);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

function changed(bytes: Uint8Array, change: (copy: Uint8Array) => void): Uint8Array {
  const copy = Uint8Array.from(bytes);
  change(copy);
  return copy;
}

const flipBit: Mutation = (bytes, random) =>
  changed(bytes, (copy) => (copy[place(bytes, random)]! ^= 1 << random.int(8)));

const setByte: Mutation = (bytes, random) =>
  changed(bytes, (copy) => (copy[place(bytes, random)] = random.int(256)));

const copyByte: Mutation = (bytes, random) =>
  changed(bytes, (copy) => (copy[place(bytes, random)] = bytes[place(bytes, random)]!));

const cut: Mutation = (bytes, random) => bytes.slice(0, place(bytes, random));

const remove: Mutation = (bytes, random) => {
  const at = place(bytes, random);
  return joined(bytes.subarray(0, at), bytes.subarray(at + 1 + random.int(16)));
};

const insert: Mutation = (bytes, random) => {
  const at = place(bytes, random);
  const noise = Uint8Array.from({ length: 1 + random.int(16) }, () => random.int(256));
  return joined(bytes.subarray(0, at), noise, bytes.subarray(at));
};

const repeat: Mutation = (bytes, random) => {
  const at = place(bytes, random);
  const part = bytes.subarray(at, at + 1 + random.int(256));
  const again = Array.from({ length: 1 + random.int(8) }, () => part);
  return joined(bytes.subarray(0, at), ...again, bytes.subarray(at));
};

/** Puts a number at an edge over an aligned integer, as sizes and offsets are. */
const lie: Mutation = (bytes, random) =>
  changed(bytes, (copy) => {
    const width = 1 << random.int(4);
    const at = Math.floor(place(bytes, random) / width) * width;
    const value = EDGES[random.int(EDGES.length)]!;
    for (let i = 0; i < width && at + i < copy.length; i++) {
      copy[at + i] = Number((value >> BigInt(8 * i)) & 0xffn);
    }
  });

/** Puts something else in the place of a number that is written as text, as in JSON. */
const lieInText: Mutation = (bytes, random) => {
  const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
  const start = place(bytes, random);
  const from = bytes.findIndex((code, i) => i >= start && isDigit(code));
  if (from < 0) return lie(bytes, random);
  const length = bytes.subarray(from).findIndex((code) => !isDigit(code));
  const rest = length < 0 ? new Uint8Array(0) : bytes.subarray(from + length);
  const text = new TextEncoder().encode(TEXTS[random.int(TEXTS.length)]);
  return joined(bytes.subarray(0, from), text, rest);
};

const MUTATIONS = [
  ...[flipBit, setByte, copyByte, cut, remove, insert, repeat],
  ...[lie, lie, lieInText],
];

/**
 * A damaged copy of a file, to test what reads it: from a flipped bit to a length that lies, one to
 * three of them.
 */
export function damaged(bytes: Uint8Array, random: Random): Uint8Array {
  let result = bytes;
  for (let times = 1 + random.int(3); times > 0 && result.length > 0; times--) {
    result = MUTATIONS[random.int(MUTATIONS.length)]!(result, random);
  }
  return result;
}
