import { composeModel, modelSpec, type ComposedModel } from '@circumplex/core';
import type { Batch } from '@circumplex/data';
import { tinyExperiment, testRegistry } from './tiny.js';

/** The network of `tinyExperiment`, without dropout unless asked for. */
export function tinyModel(dropout = 0): ComposedModel {
  const { model } = tinyExperiment();
  const spec = modelSpec.parse({ ...model, fc: { units: [8], dropout } });
  return composeModel(spec, testRegistry(), 3);
}

/** A batch of B sequences of 2 frames for {@link tinyModel}, all different. */
export function tinyBatch(size: number, seed = 0): Batch {
  const length = 2;
  const slots = size * length;
  const wave = (n: number, scale: number): number[] =>
    Array.from({ length: n }, (_, i) => scale * Math.sin(seed + i * i));
  return {
    index: 0,
    size,
    length,
    frames: Uint8Array.from(wave(slots * 16 * 16 * 3, 127), (value) => value + 128),
    landmarks: Float32Array.from(wave(slots * 136, 1)),
    targets: Float32Array.from(wave(slots * 2, 0.5)),
    mask: new Float32Array(slots).fill(1),
    positions: Array.from({ length: size }, (_, i) => ({
      video: `v${i}`,
      subject: `s${i}`,
      start: 0,
      frames: length,
    })),
  };
}
