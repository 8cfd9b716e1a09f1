import { darker } from '../color.js';
import { clipConvex, ellipse, smooth, stroke } from '../curves.js';
import type { Point } from '../pose.js';
import type { Shape, Sketch } from './sketch.js';

const INK = [34, 26, 26] as const;

/** One eye through its six landmarks: white, iris and pupil cut by the lids, lashes, crease. */
function drawEye(art: Sketch, first: number, side: number): Shape[] {
  const { params, landmarks, at, length, fill } = art;
  const { identity, shape } = params;
  const lids = smooth(landmarks.slice(first, first + 6), true);
  const [lookX, lookY] = shape.gaze;
  const iris = at(
    side * identity.eyeSpacing + 0.35 * identity.eyeWidth * lookX,
    identity.eyeY - 0.02 + 0.1 * identity.eyeWidth * lookY,
  );
  const disc = (radius: number): readonly Point[] =>
    clipConvex(ellipse(iris[0], iris[1], length(radius), length(radius), 12), lids);
  const upper = landmarks.slice(first, first + 4);
  const lifted = (by: number): Point[] => upper.map(([x, y]) => [x, y - length(by)]);
  const lash = stroke(smooth(upper, false), length(0.021));
  const crease = stroke(smooth(lifted(0.055), false), length(0.011));
  const shine = ellipse(
    iris[0] - length(0.03),
    iris[1] - length(0.035),
    length(0.02),
    length(0.02),
    8,
  );
  return [
    fill([246, 244, 240], lids),
    fill(identity.iris, disc(0.105)),
    fill(INK, disc(0.056)),
    fill([255, 255, 255], clipConvex(shine, lids)),
    fill(darker(identity.skin, 0.55), crease, 0.7),
    fill(INK, lash),
    fill(
      darker(identity.skin, 0.5),
      stroke(landmarks.slice(first + 3, first + 6), length(0.007)),
      0.6,
    ),
  ];
}

/** Both eyes. */
export function drawEyes(art: Sketch): Shape[] {
  return [...drawEye(art, 36, -1), ...drawEye(art, 42, 1)];
}

/** Both brows, along their landmarks. */
export function drawBrows({ params, landmarks, length, fill }: Sketch): Shape[] {
  const { browThickness, hair } = params.identity;
  const brow = (first: number, inner: number): Shape => {
    const line = smooth(landmarks.slice(first, first + 5), false);
    const half = (t: number): number =>
      length(browThickness * (0.35 + 0.75 * Math.abs(inner - t) ** 0.5));
    return fill(darker(hair, 0.8), stroke(line, half));
  };
  return [brow(17, 0), brow(22, 1)];
}
