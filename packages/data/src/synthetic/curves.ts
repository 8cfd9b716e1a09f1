import type { Point } from './pose.js';

/** Catmull and Rom's weights of the four points around a span, at `t` within it. */
function weightsAt(t: number): readonly [number, number, number, number] {
  const [t2, t3] = [t * t, t * t * t];
  return [
    (2 * t2 - t - t3) / 2,
    (2 - 5 * t2 + 3 * t3) / 2,
    (t + 4 * t2 - 3 * t3) / 2,
    (t3 - t2) / 2,
  ];
}

/** A smooth curve through every point in turn, `steps` points a span; closed ones join up. */
export function smooth(points: readonly Point[], closed: boolean, steps = 3): Point[] {
  const n = points.length;
  const at = (i: number): Point =>
    points[closed ? (i + n) % n : Math.min(n - 1, Math.max(0, i))] as Point;
  const weights = Array.from({ length: steps }, (_, s) => weightsAt(s / steps));
  const curve: Point[] = [];
  for (let i = 0; i < (closed ? n : n - 1); i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (const [p, q, r, s] of weights) {
      curve.push([
        p * a[0] + q * b[0] + r * c[0] + s * d[0],
        p * a[1] + q * b[1] + r * c[1] + s * d[1],
      ]);
    }
  }
  if (!closed) curve.push(at(n - 1));
  return curve;
}

/** The outline of a line of half width `half(t)`, t from 0 at its start to 1 at its end. */
export function stroke(line: readonly Point[], half: number | ((t: number) => number)): Point[] {
  const n = line.length;
  const [left, right]: [Point[], Point[]] = [[], []];
  line.forEach((point, i) => {
    const before = line[Math.max(0, i - 1)] as Point;
    const after = line[Math.min(n - 1, i + 1)] as Point;
    const [dx, dy] = [after[0] - before[0], after[1] - before[1]];
    const h = (typeof half === 'number' ? half : half(i / (n - 1))) / (Math.hypot(dx, dy) || 1);
    left.push([point[0] + dy * h, point[1] - dx * h]);
    right.push([point[0] - dy * h, point[1] + dx * h]);
  });
  return [...left, ...right.reverse()];
}

/** Points of an ellipse in plane coordinates, `count` of them. */
export function ellipse(x: number, y: number, rx: number, ry: number, count = 16): Point[] {
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count;
    return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
  });
}

/** The part of `polygon` on the inner side of the line from `a` to `b`; `turn` says which side. */
function clipHalf(polygon: readonly Point[], a: Point, b: Point, turn: number): readonly Point[] {
  const [ux, uy] = [turn * (b[0] - a[0]), turn * (b[1] - a[1])];
  const side = polygon.map(([x, y]) => ux * (y - a[1]) - uy * (x - a[0]));
  if (side.every((s) => s >= 0)) return polygon;
  const kept: Point[] = [];
  for (let i = 0; i < polygon.length; i++) {
    const j = (i + 1) % polygon.length;
    const [p, q] = [polygon[i] as Point, polygon[j] as Point];
    const [sp, sq] = [side[i] as number, side[j] as number];
    if (sp >= 0) kept.push(p);
    if (sp * sq >= 0) continue;
    const t = sp / (sp - sq);
    kept.push([p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t]);
  }
  return kept;
}

/** The part of polygon `subject` inside the convex polygon `window` (Sutherland and Hodgman). */
export function clipConvex(subject: readonly Point[], window: readonly Point[]): readonly Point[] {
  const turn = Math.sign(signedArea(window));
  return window.reduce<readonly Point[]>(
    (rest, a, i) => clipHalf(rest, a, window[(i + 1) % window.length] as Point, turn),
    subject,
  );
}

/** Area of a polygon, positive when it turns clockwise in the image. */
function signedArea(polygon: readonly Point[]): number {
  return polygon.reduce((sum, [x, y], i) => {
    const [nx, ny] = polygon[(i + 1) % polygon.length] as Point;
    return sum + (x * ny - nx * y) / 2;
  }, 0);
}
