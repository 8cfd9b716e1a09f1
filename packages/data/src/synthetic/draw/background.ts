import { ellipse } from '../curves.js';
import type { Shape, Sketch } from './sketch.js';

/** The wall and what hangs on it. */
export function drawBackground({ params, fill }: Sketch): Shape[] {
  const { wall, discs } = params.background;
  return [
    fill(wall, [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ]),
    ...discs.map(({ x, y, radius, color }) => fill(color, ellipse(x, y, radius, radius, 20))),
  ];
}
