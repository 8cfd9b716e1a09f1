import type { Random } from '@circumplex/core';
import type { FrameParams } from './frame-params.js';
import { headLandmarks } from './head-model.js';
import { clamp } from './numeric.js';
import { projector } from './pose.js';

/**
 * The exact 68 landmarks of a frame after pose.
 * @param params What the frame shows.
 * @param size Width and height of the frame in pixels.
 * @returns 136 values, x and y in turn, in pixels from the frame's top left corner; iBUG's order.
 */
export function exactLandmarks(params: FrameParams, size: number): Float32Array {
  const project = projector(params.pose);
  const points = headLandmarks(params.identity, params.shape).map(project);
  return Float32Array.from(points.flat(), (value) => value * size);
}

/**
 * Landmarks as a detector would find them: off by a normal error, larger where the picture is
 * blurred, noisy or covered; kept within the frame.
 * @param deviation Standard deviation of the error in pixels on a clear frame; 0 gives exact ones.
 */
export function detectedLandmarks(
  params: FrameParams,
  size: number,
  deviation: number,
  random: Random,
): Float32Array {
  const exact = exactLandmarks(params, size);
  if (deviation <= 0) return exact;
  const trouble = params.blur / 0.04 + params.noise / 45 + (params.occluder ? 1 : 0);
  const sigma = deviation * (1 + trouble);
  return exact.map((value) => clamp(value + sigma * random.normal(), 0, size));
}
