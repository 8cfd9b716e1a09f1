import type { Shape } from './draw/sketch.js';
import { ellipse } from './curves.js';
import type { Point } from './pose.js';
import { Raster } from './raster.js';

const white = (rings: readonly (readonly Point[])[], alpha = 1): Shape => ({
  rings,
  color: [255, 255, 255],
  alpha,
});

const box = (x0: number, y0: number, x1: number, y1: number): Point[] => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
];

/** Area covered in a raster of `size`, in pixels. */
function covered(size: number, ...shapes: Shape[]): number {
  const raster = new Raster(size);
  for (const shape of shapes) raster.fill(shape);
  return raster.pixels.reduce((a, b) => a + b, 0) / 3 / 255;
}

describe('Raster', () => {
  it('fills whole pixels fully and part pixels in part', () => {
    const raster = new Raster(4);
    raster.fill(white([box(0.25, 0.25, 0.625, 0.5)]));
    const row = Array.from({ length: 4 }, (_, x) => raster.pixels[(4 + x) * 3]);
    expect(row).toEqual([0, 255, 127.5, 0]);
  });

  it('covers the area of a polygon whatever its turn', () => {
    const disc = ellipse(0.52, 0.47, 0.31, 0.22, 64);
    const area = Math.PI * 0.31 * 0.22 * 32 * 32;
    expect(Math.abs(covered(32, white([disc])) / area - 1)).toBeLessThan(0.005);
    expect(covered(32, white([[...disc].reverse()]))).toBeCloseTo(covered(32, white([disc])), 2);
  });

  it('cuts holes by rings of the other turn, and mixes by alpha', () => {
    const ring = white([box(0.25, 0.25, 0.75, 0.75), box(0.375, 0.375, 0.625, 0.625).reverse()]);
    expect(covered(8, ring)).toBeCloseTo(16 - 4, 4);
    expect(covered(8, white([box(0, 0, 1, 1)], 0.25))).toBeCloseTo(16, 4);
  });

  it('cuts off what lies outside, with slanted edges across the border', () => {
    const diamond: Point[] = [
      [0.5, -0.5],
      [1.5, 0.5],
      [0.5, 1.5],
      [-0.5, 0.5],
    ];
    expect(covered(8, white([diamond]))).toBeCloseTo(64, 3);
    const corner: Point[] = [
      [-0.5, 0],
      [0.5, 0],
      [-0.5, 1],
    ];
    expect(covered(8, white([corner]))).toBeCloseTo(8, 3);
    expect(covered(8, white([box(2, 2, 3, 3)]), white([box(-3, -3, -2, -2)]))).toBe(0);
  });
});
