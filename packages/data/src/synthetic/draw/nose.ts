import { darker } from '../color.js';
import { ellipse, smooth, stroke } from '../curves.js';
import type { Point } from '../pose.js';
import type { Shape, Sketch } from './sketch.js';

/** The nose through its landmarks, its wrinkles, and the folds from it to the mouth. */
export function drawNose({ params, landmarks, at, length, fill }: Sketch): Shape[] {
  const { identity, shape } = params;
  const shade = darker(identity.skin, 0.78);
  const dark = darker(identity.skin, 0.5);
  const mark = (i: number): Point => landmarks[i] as Point;
  const body = smooth([mark(27), mark(31), mark(32), mark(33), mark(34), mark(35)], true);
  const ridge = stroke(landmarks.slice(27, 31), (t) => length(0.012 + 0.03 * t));
  const light = identity.skin.map((c) => Math.min(255, c * 1.08 + 8));
  const nostril = (i: number): Shape => {
    const [x, y] = mark(i);
    return fill(dark, ellipse(x, y, length(0.032), length(0.02), 10));
  };
  const wrinkle = (side: number): Shape =>
    fill(
      dark,
      stroke(
        [at(side * 0.03, identity.eyeY + 0.1, 0.75), at(side * 0.11, identity.eyeY + 0.03, 0.6)],
        length(0.012),
      ),
      0.8 * shape.noseWrinkle,
    );
  const fold = (wing: number, corner: number, side: number): Shape => {
    const [a, b] = [mark(wing), mark(corner)];
    const out = length(0.075) * side;
    const middle: Point = [(a[0] + b[0]) / 2 + out, (a[1] + b[1]) / 2];
    const end: Point = [b[0] + out * 0.9, b[1] - length(0.02)];
    return fill(
      dark,
      stroke(smooth([a, middle, end], false), (t) => length(0.02 * Math.sin(Math.PI * t))),
      0.65 * shape.nasolabial,
    );
  };
  return [
    fill(shade, body, 0.55),
    fill([light[0] ?? 0, light[1] ?? 0, light[2] ?? 0], ridge, 0.6),
    nostril(32),
    nostril(34),
    wrinkle(-1),
    wrinkle(1),
    fold(31, 48, -1),
    fold(35, 54, 1),
  ];
}
