import { darker } from '../color.js';
import { ellipse, smooth } from '../curves.js';
import type { HairStyle } from '../identity.js';
import type { Point } from '../pose.js';
import { CROWN } from './head.js';
import type { Shape, Sketch } from './sketch.js';

/** How each style lies: height of the hairline (y), how far the hair stands off the skull. */
const STYLES: Record<
  Exclude<HairStyle, 'bald'>,
  { readonly line: number; readonly lift: number }
> = {
  short: { line: -0.66, lift: 0.06 },
  fringe: { line: -0.5, lift: 0.09 },
  long: { line: -0.7, lift: 0.1 },
  bun: { line: -0.74, lift: 0.05 },
  curly: { line: -0.66, lift: 0.08 },
};

/** Points over the skull from the left ear to the right one, `lift` above it. */
function arc({ params, at }: Sketch, lift: number, count: number): Point[] {
  const w = params.identity.faceWidth + lift * 0.8;
  return Array.from({ length: count }, (_, i) => {
    const angle = Math.PI - (Math.PI * i) / (count - 1);
    return at(w * Math.cos(angle), -0.16 + (CROWN + 0.16 - lift) * Math.sin(angle), -0.08);
  });
}

/** Hair behind the head: long hair falls to the shoulders, a bun sits on top. */
export function drawHairBehind(art: Sketch): Shape[] {
  const { params, at, length, fill } = art;
  const { hairStyle, hair, faceWidth: w } = params.identity;
  if (hairStyle === 'bun') {
    const [x, y] = at(0, CROWN - 0.12, -0.2);
    return [fill(darker(hair, 0.85), ellipse(x, y, length(0.24), length(0.2)))];
  }
  if (hairStyle !== 'long') return [];
  const fall: Point[] = [
    ...arc(art, 0.1, 9),
    at(w * 1.22, 0.5, -0.2),
    at(w * 1.1, 1.15, -0.2),
    at(-w * 1.1, 1.15, -0.2),
    at(-w * 1.22, 0.5, -0.2),
  ];
  return [fill(darker(hair, 0.8), smooth(fall, true))];
}

/** Hair on the head, down to its line on the forehead. */
export function drawHair(art: Sketch): Shape[] {
  const { params, at, length, fill } = art;
  const { hairStyle, hair, faceWidth: w } = params.identity;
  if (hairStyle === 'bald') return [];
  const { line, lift } = STYLES[hairStyle];
  const over = arc(art, lift, 13);
  const hairline = [0.9, 0.62, 0.2, -0.25, -0.66, -0.9].map((u) =>
    at(u * w, line + 0.34 * u ** 4 + 0.05 * u),
  );
  const under = [at(w, -0.2, 0), ...hairline, at(-w, -0.2, 0)];
  const cap = fill(hair, [...smooth(over, false), ...smooth(under, false)]);
  if (hairStyle !== 'curly') return [cap];
  const curls = arc(art, lift, 9).map(([x, y]) =>
    fill(hair, ellipse(x, y, length(0.17), length(0.17), 12)),
  );
  return [cap, ...curls];
}
