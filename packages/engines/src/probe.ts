import type { EngineProbe } from '@circumplex/core';
import { engine, getBackend, setBackend } from '@tensorflow/tfjs-core';
import { probeFailure } from './probe-failure.js';
import { trainProbe } from './probe-network.js';

/**
 * What {@link trainProbe} gives: printed once from tfjs-backend-cpu 4.22 (`use` of the engine cpu,
 * then `trainProbe`), and to be made again the same way if the probe's network changes.
 */
const EXPECTED = [
  2.7795493602752686, 0.2931489944458008, 0.01815553940832615, 0.21134157478809357,
  0.20711159706115723,
];

/** Engines sum in different orders; a wrong kernel is off by far more. */
const TOLERANCE = 1e-3;

function wrong(values: readonly number[]): number {
  return EXPECTED.findIndex((expected, i) => !(Math.abs(values[i]! - expected) <= TOLERANCE));
}

async function measure(): Promise<EngineProbe> {
  const { values, stepMs } = await trainProbe();
  const at = wrong(values);
  if (at < 0) {
    return { works: true, detail: 'a training step gives the right numbers', stepMs };
  }
  const detail = `number ${at + 1} of a training step must be ${EXPECTED[at]}, got ${values[at]}`;
  return { works: false, detail, fix: 'use another engine (--engine cpu) and report this' };
}

/**
 * Trains the probe's network on the backend that `start` makes current, then goes back to the
 * backend from before. Never throws.
 *
 * @param fix - what to do if the engine does not start.
 */
export async function probeBackend(start: () => Promise<void>, fix: string): Promise<EngineProbe> {
  const before = engine().backendName ? getBackend() : undefined;
  try {
    await start();
    return await measure();
  } catch (error) {
    return probeFailure(error, fix);
  } finally {
    if (before) await setBackend(before);
  }
}
