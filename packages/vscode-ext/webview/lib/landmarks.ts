/** Numbers of a face's 68 points (iBUG 300-W) that are joined; `closed` lines end where they began. */
const FACE_LINES = [
  { name: 'jaw', first: 0, last: 16, closed: false },
  { name: 'right brow', first: 17, last: 21, closed: false },
  { name: 'left brow', first: 22, last: 26, closed: false },
  { name: 'bridge', first: 27, last: 30, closed: false },
  { name: 'nostrils', first: 31, last: 35, closed: false },
  { name: 'right eye', first: 36, last: 41, closed: true },
  { name: 'left eye', first: 42, last: 47, closed: true },
  { name: 'outer lip', first: 48, last: 59, closed: true },
  { name: 'inner lip', first: 60, last: 67, closed: true },
] as const;

/** What landmarks are drawn with; any CSS colours. */
export interface LandmarkColors {
  readonly line: string;
  /** Around lines and points, so that they are seen on any face. */
  readonly edge: string;
}

type Context = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'closePath'
  | 'stroke'
  | 'arc'
  | 'fill'
  | 'lineWidth'
  | 'lineJoin'
  | 'strokeStyle'
  | 'fillStyle'
> & { readonly canvas: { readonly width: number; readonly height: number } };

type Point = readonly [x: number, y: number];

function pointsOn(landmarks: ArrayLike<number>, { width, height }: Context['canvas']): Point[] {
  const across = (value: number | undefined, size: number): number =>
    (((value ?? Number.NaN) + 1) / 2) * size;
  return Array.from({ length: landmarks.length / 2 }, (_, i): Point => [
    across(landmarks[2 * i], width),
    across(landmarks[2 * i + 1], height),
  ]);
}

function strokeLines(context: Context, points: readonly Point[]): void {
  context.beginPath();
  for (const { first, last, closed } of FACE_LINES) {
    const [start, ...rest] = points.slice(first, last + 1);
    if (!start) continue;
    context.moveTo(...start);
    rest.forEach((point) => context.lineTo(...point));
    if (closed) context.closePath();
  }
  context.stroke();
}

/**
 * Draws a face's 68 points with the usual lines over the whole of a canvas.
 *
 * @param landmarks - [68, 2] flattened: across and down, in [-1, 1] over the crop.
 */
export function drawLandmarks(
  context: Context,
  landmarks: ArrayLike<number>,
  { line, edge }: LandmarkColors,
): void {
  const points = pointsOn(landmarks, context.canvas);
  const unit = context.canvas.width / 200;
  context.lineJoin = 'round';
  for (const [color, width] of [
    [edge, 3.2 * unit],
    [line, 1.4 * unit],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width;
    strokeLines(context, points);
  }
  context.fillStyle = line;
  for (const [x, y] of points) {
    context.beginPath();
    context.arc(x, y, 1.7 * unit, 0, 2 * Math.PI);
    context.fill();
  }
}
