import { ellipse, smooth, stroke } from '../curves.js';
import type { Point } from '../pose.js';
import type { Shape, Sketch } from './sketch.js';

const FRAME = [40, 38, 44] as const;

/** Beard or moustache, drawn beneath the mouth. */
export function drawBeard({ params, landmarks, at, length, fill }: Sketch): Shape[] {
  const { beard, hair, mouthWidth, mouthY } = params.identity;
  const mark = (i: number): Point => landmarks[i] as Point;
  const moustache = (): Shape => {
    const middle = at(0, mouthY - 0.12);
    const line = smooth([mark(48), mark(50), middle, mark(52), mark(54)], false);
    return fill(
      hair,
      stroke(line, (t) => length(0.015 + 0.045 * Math.sin(Math.PI * t))),
    );
  };
  if (beard === 'none') return [];
  if (beard === 'moustache') return [moustache()];
  const chin = smooth([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14].map(mark), false);
  const inner = [1.35, 1.2, 0.6, 0, -0.6, -1.2, -1.35].map((u) =>
    at(u * mouthWidth, mouthY - 0.18 + 0.04 * u * u),
  );
  const area = fill(hair, [...chin, ...inner], beard === 'full' ? 0.92 : 0.3);
  return beard === 'full' ? [area, moustache()] : [area];
}

/** Glasses: two rims, a bridge, faint lenses. */
export function drawGlasses({ params, at, length, fill }: Sketch): Shape[] {
  const { glasses, eyeSpacing, eyeWidth, eyeY, faceWidth } = params.identity;
  if (glasses === 'none') return [];
  const power = glasses === 'round' ? 1 : 0.5;
  const bend = (u: number): number => Math.sign(u) * Math.abs(u) ** power;
  const rim = (side: number, grow: number): Point[] =>
    ellipse(0, 0, 1, 1, 24).map(([u, v]) => {
      const radius = eyeWidth * 1.42 + grow;
      return at(side * eyeSpacing + bend(u) * radius, eyeY + bend(v) * radius * 0.88, 0.58);
    });
  const parts = [-1, 1].flatMap((side) => [
    fill([225, 235, 245], rim(side, 0), 0.16),
    fill(FRAME, rim(side, 0.018), 1, rim(side, -0.012).reverse()),
  ]);
  const inner = eyeSpacing - eyeWidth * 1.42;
  const bridge = stroke([at(-inner, eyeY, 0.62), at(inner, eyeY, 0.62)], length(0.016));
  const arm = (side: number): Shape =>
    fill(
      FRAME,
      stroke(
        [at(side * (eyeSpacing + eyeWidth * 1.42), eyeY, 0.58), at(side * faceWidth, eyeY, 0)],
        length(0.014),
      ),
    );
  return [...parts, fill(FRAME, bridge), arm(-1), arm(1)];
}
