interface Point {
  readonly step: number;
  readonly value: number | null;
}

function extremes(points: readonly Point[]): Point[] {
  const defined = points.filter((point) => point.value !== null);
  if (defined.length === 0) return points.slice(0, 1);
  const valueOf = (point: Point): number => point.value ?? 0;
  const low = defined.reduce((a, b) => (valueOf(b) < valueOf(a) ? b : a));
  const high = defined.reduce((a, b) => (valueOf(b) > valueOf(a) ? b : a));
  if (low === high) return [low];
  return low.step < high.step ? [low, high] : [high, low];
}

/**
 * At most `limit` of a curve's points: the lowest and the highest of each stretch, so that spikes
 * stay where they are. A curve of a long run has more points than a screen has pixels.
 *
 * @param limit - an even number, 4 or more.
 */
export function thin(points: readonly Point[], limit: number): readonly Point[] {
  const last = points.at(-1);
  if (points.length <= limit || !last) return points;
  const size = Math.ceil((points.length - 1) / (limit / 2 - 1));
  const kept: Point[] = [];
  for (let start = 0; start < points.length - 1; start += size) {
    kept.push(...extremes(points.slice(start, Math.min(start + size, points.length - 1))));
  }
  return [...kept, last];
}
