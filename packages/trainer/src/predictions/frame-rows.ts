import type { Output } from '@circumplex/core';
import type { PredictedFrames } from '@circumplex/core/runs';
import type { Predicted } from '../inference/overlap.js';
import { frameValues } from '../inference/frame-values.js';
import type { PredictedBatch } from '../inference/windows.js';

/** Where the frames of a batch stand in it, without padding, in the order of the split. */
export function frameSlots({
  positions,
  length,
}: Pick<Predicted, 'positions' | 'length'>): number[] {
  return positions.flatMap(({ frames }, row) =>
    Array.from({ length: frames }, (_, i) => row * length + i),
  );
}

function valueLabels({ targets, mask }: Predicted, slots: readonly number[], width: number) {
  const labels = new Float32Array(slots.length * width).fill(Number.NaN);
  slots.forEach((slot, i) => {
    if (mask[slot] === 1) labels.set(targets.subarray(slot * width, (slot + 1) * width), i * width);
  });
  return labels;
}

function classLabels({ targets, mask }: Predicted, slots: readonly number[], width: number) {
  return Int8Array.from(slots, (slot) =>
    mask[slot] === 1 ? targets.subarray(slot * width, (slot + 1) * width).indexOf(1) : -1,
  );
}

/** The frames of a batch as a run folder keeps them. */
export function frameRows(output: Output, { batch, predictions }: PredictedBatch): PredictedFrames {
  const slots = frameSlots(batch);
  const width = output.names.length;
  const prediction = new Float32Array(slots.length * width);
  slots.forEach((slot, i) => prediction.set(frameValues(output, predictions, slot), i * width));
  const labels = output.task === 'regression' ? valueLabels : classLabels;
  return { prediction, label: labels(batch, slots, width) };
}
