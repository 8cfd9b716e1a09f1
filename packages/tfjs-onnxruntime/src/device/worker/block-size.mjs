import { sessionOptions } from '../../native/session-options.mjs';

/**
 * @typedef {import('../protocol.js').BlockProbe} BlockProbe
 * @typedef {import('../../native/binding.js').NativeBinding} NativeBinding
 * @typedef {import('../../native/binding.js').NativeTensor} NativeTensor
 */

const TOLERANCE = 1e-3;

/**
 * The block size whose model gives what the plain convolution gives; 0 where none does.
 *
 * @param {NativeBinding} binding
 * @param {readonly BlockProbe[]} probes
 * @returns {number}
 */
export function blockSize(binding, probes) {
  return probes.find((probe) => agrees(binding, probe))?.block ?? 0;
}

/**
 * @param {NativeBinding} binding
 * @param {BlockProbe} probe
 */
function agrees(binding, { model, inputs, outputs }) {
  try {
    const session = new binding.InferenceSession();
    session.loadModel(model.buffer, model.byteOffset, model.byteLength, sessionOptions(1));
    const feeds = Object.fromEntries(inputs.map(({ name, dims }) => [name, tensor(dims, ramp)]));
    const fetches = Object.fromEntries(outputs.map(({ name, dims }) => [name, tensor(dims)]));
    session.run(feeds, fetches, {});
    session.dispose();
    const [plain, blocked] = outputs.map(({ name }) => fetches[name]?.data);
    return plain?.every((value, i) => Math.abs(value - (blocked?.[i] ?? NaN)) < TOLERANCE) ?? false;
  } catch {
    return false;
  }
}

/** @param {number} i */
function ramp(i) {
  return ((i * 37) % 101) / 101 - 0.5;
}

/**
 * @param {readonly number[]} dims
 * @param {(index: number) => number} [value]
 * @returns {NativeTensor}
 */
function tensor(dims, value = () => 0) {
  const length = dims.reduce((a, b) => a * b, 1);
  const data = Float32Array.from({ length }, (_, i) => value(i));
  return { type: 'float32', data, dims, location: 'cpu' };
}
