import { LANDMARK_COUNT, type FrameRequest } from '@circumplex/core';

/** A rectangle in whole pixels; it may reach beyond the image. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The square around landmarks, with room on each side.
 *
 * @param landmarks - [68, 2] in pixels.
 * @param margin - room on each side as a fraction of the landmarks' longer extent.
 */
export function landmarkBox(landmarks: Float32Array, margin: number): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < LANDMARK_COUNT; i++) {
    left = Math.min(left, landmarks[2 * i]!);
    right = Math.max(right, landmarks[2 * i]!);
    top = Math.min(top, landmarks[2 * i + 1]!);
    bottom = Math.max(bottom, landmarks[2 * i + 1]!);
  }
  const extent = Math.max(right - left, bottom - top) * (1 + 2 * margin);
  const side = Math.max(1, Math.round(extent));
  return {
    left: Math.round((left + right - side) / 2),
    top: Math.round((top + bottom - side) / 2),
    width: side,
    height: side,
  };
}

/** Landmarks in pixels, [68, 2], normalised to a box: -1 its left or top edge, 1 the other. */
export function normalizeLandmarks(landmarks: Float32Array, box: Box): Float32Array {
  return landmarks.map((value, i) =>
    i % 2 === 0
      ? (2 * (value - box.left)) / box.width - 1
      : (2 * (value - box.top)) / box.height - 1,
  );
}

/** Landmarks normalised to a frame of `request`'s size, in its pixels: the other way round. */
export function landmarksInPixels(
  landmarks: Float32Array,
  { width, height }: FrameRequest,
): Float32Array {
  return landmarks.map((value, i) => ((value + 1) / 2) * (i % 2 === 0 ? width : height));
}

/** How a box is cut, scaled and padded; `inside` is absent where it misses the image. */
export interface ScaledBox {
  /** The part of the box inside the image. */
  readonly inside?: Box;
  /** That part's size after scaling, at least 1 × 1. */
  readonly scaled: FrameRequest;
  /** What to add to reach the request. */
  readonly padding: Readonly<Record<'left' | 'top' | 'right' | 'bottom', number>>;
}

function scaleAxis(start: number, size: number, limit: number, wanted: number) {
  const from = Math.max(0, start);
  const to = Math.min(limit, start + size);
  const low = Math.min(wanted - 1, Math.round(((from - start) / size) * wanted));
  const high = Math.max(low + 1, Math.round(((to - start) / size) * wanted));
  return { from, length: to - from, before: low, scaled: high - low, after: wanted - high };
}

/** Plans how `box` of an image of `size` becomes a frame of `request`'s size. */
export function scaleBox(box: Box, size: FrameRequest, request: FrameRequest): ScaledBox {
  const x = scaleAxis(box.left, box.width, size.width, request.width);
  const y = scaleAxis(box.top, box.height, size.height, request.height);
  const plan = {
    scaled: { width: x.scaled, height: y.scaled },
    padding: { left: x.before, top: y.before, right: x.after, bottom: y.after },
  };
  if (x.length <= 0 || y.length <= 0) return plan;
  const inside = { left: x.from, top: y.from, width: x.length, height: y.length };
  return { ...plan, inside };
}
