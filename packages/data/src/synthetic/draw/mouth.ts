import { darker } from '../color.js';
import { smooth, stroke } from '../curves.js';
import type { Point } from '../pose.js';
import type { Shape, Sketch } from './sketch.js';

const CAVITY = [74, 22, 28] as const;
const TEETH = [246, 242, 234] as const;
const TONGUE = [196, 92, 96] as const;

/** The point `t` of the way from `a` to `b`. */
function toward(a: Point, b: Point, t: number): Point {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}

/** Lips through the outer landmarks, the cavity through the inner ones, teeth, tongue. */
export function drawMouth({ params, landmarks, length, fill }: Sketch): Shape[] {
  const { identity, shape } = params;
  const mark = (i: number): Point => landmarks[i] as Point;
  const upper = [60, 61, 62, 63, 64].map(mark);
  const lower = [60, 67, 66, 65, 64].map(mark);
  const strip = (from: number, to: number): Point[] => [
    ...smooth(
      upper.map((p, i) => toward(p, lower[i] as Point, from)),
      false,
    ),
    ...smooth(
      upper.map((p, i) => toward(p, lower[i] as Point, to)),
      false,
    ).reverse(),
  ];
  const outer = smooth(landmarks.slice(48, 60), true);
  const open = Math.min(1, shape.mouthOpen * 6);
  const corner = (inner: number, edge: number): Shape =>
    fill(darker(identity.lips, 0.5), stroke([mark(inner), mark(edge)], length(0.014)));
  return [
    fill(identity.lips, outer),
    fill(CAVITY, strip(0, 1)),
    fill(TONGUE, strip(0.72, 1), open),
    fill(TEETH, strip(0.02, 0.34), open),
    fill(darker(identity.lips, 0.45), stroke(smooth(upper, false), length(0.013))),
    corner(60, 48),
    corner(64, 54),
  ];
}
