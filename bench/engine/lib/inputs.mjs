import { LANDMARK_COUNT } from '@circumplex/core';
import { integers, uniform } from './formula.mjs';

function targets({ task, names }, slots) {
  const count = slots * names.length;
  if (task === 'regression') return uniform('input/targets', count);
  const values = new Float32Array(count);
  integers('input/targets', slots, names.length).forEach((label, i) => {
    values[i * names.length + label] = 1;
  });
  return values;
}

/** The batch of a case, as the trainer gets one from its data. */
export function batchOf({ preprocessing, sideInputs, output }, { size, length }) {
  const slots = size * length;
  const { width, height } = preprocessing;
  return {
    index: 0,
    size,
    length,
    frames: Uint8Array.from(integers('input/frames', slots * height * width * 3, 256)),
    ...(sideInputs.includes('landmarks') && {
      landmarks: uniform('input/landmarks', slots * LANDMARK_COUNT * 2),
    }),
    targets: targets(output, slots),
    mask: new Float32Array(slots).fill(1),
    positions: Array.from({ length: size }, (_, i) => ({
      video: `v${i}`,
      subject: `s${i}`,
      start: 0,
      frames: length,
    })),
  };
}
