import { darker } from '../color.js';
import { ellipse } from '../curves.js';
import type { Point } from '../pose.js';
import type { Shape, Sketch } from './sketch.js';

/** A hand or a bar in front of everything else; nothing when the frame has none. */
export function drawOccluder({ params, fill }: Sketch): Shape[] {
  const { occluder } = params;
  if (!occluder) return [];
  const { x, y, size, color } = occluder;
  const [c, s] = [Math.cos(occluder.angle), Math.sin(occluder.angle)];
  const turn = ([u, v]: Point): Point => [x + size * (u * c - v * s), y + size * (u * s + v * c)];
  if (occluder.kind === 'bar') {
    const half = 12;
    const corners: Point[] = [
      [-half, -0.5],
      [half, -0.5],
      [half, 0.5],
      [-half, 0.5],
    ];
    return [fill(color, corners.map(turn))];
  }
  const edge = darker(color, 0.72);
  const finger = (i: number, grow: number): Point[] =>
    ellipse(-0.6 + 0.4 * i, -1.15 + 0.12 * Math.abs(i - 1.6), 0.2 + grow, 0.75 + grow).map(turn);
  const arm: Point[] = [
    [-0.55, 0.5],
    [0.55, 0.5],
    [0.6, 6],
    [-0.6, 6],
  ];
  return [
    fill(color, arm.map(turn)),
    ...[0, 1, 2, 3].flatMap((i) => [fill(edge, finger(i, 0.04)), fill(color, finger(i, 0))]),
    fill(color, ellipse(0, 0, 0.85, 0.85).map(turn)),
  ];
}
