import { PLANE_WORDS, squaresOf } from '@circumplex/figures/plane';
import type { SharpCanvas } from './sharp-canvas.js';
import type { TraceColors } from './trace-colors.js';
import type { PlanePoint, Trajectory } from './trajectory.js';

/** Above and below the plane stand words. */
const MARGIN = 18;
const FONT = 11;
/** Planes with less room have no words at their axes. */
const ROOMY = 180;

/** Where the plane is on a canvas: a square with room for numbers at its left and below. */
class PlaneFrame {
  readonly left: number;
  readonly top: number;
  readonly side: number;

  constructor({ width, height }: SharpCanvas) {
    this.side = Math.min(width, height) - 2 * MARGIN;
    this.left = (width - this.side) / 2;
    this.top = (height - this.side) / 2;
  }

  x(valence: number): number {
    return this.left + ((Math.min(1, Math.max(-1, valence)) + 1) / 2) * this.side;
  }

  y(arousal: number): number {
    return this.top + ((1 - Math.min(1, Math.max(-1, arousal))) / 2) * this.side;
  }
}

function drawAxes({ context }: SharpCanvas, frame: PlaneFrame, colors: TraceColors): void {
  context.strokeStyle = colors.muted;
  context.lineWidth = 1;
  context.globalAlpha = 0.55;
  context.beginPath();
  context.moveTo(frame.x(-1), frame.y(0));
  context.lineTo(frame.x(1), frame.y(0));
  context.moveTo(frame.x(0), frame.y(-1));
  context.lineTo(frame.x(0), frame.y(1));
  context.stroke();
  context.globalAlpha = 0.9;
  context.beginPath();
  context.arc(frame.x(0), frame.y(0), frame.side / 2, 0, 2 * Math.PI);
  context.stroke();
  context.globalAlpha = 1;
}

function drawWords(canvas: SharpCanvas, frame: PlaneFrame, colors: TraceColors): void {
  const { context } = canvas;
  context.font = `${FONT}px ${getComputedStyle(context.canvas).fontFamily}`;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  const write = (text: string, x: number, y: number): void => {
    context.strokeStyle = colors.background;
    context.strokeText(text, x, y);
    context.fillStyle = colors.muted;
    context.fillText(text, x, y);
  };
  // Beside the top and bottom of the circle, where there is room at any size.
  for (const { word, x, y } of PLANE_WORDS) {
    context.textAlign = x < 0 ? 'left' : 'right';
    write(word, frame.x(Math.sign(x)), frame.y(Math.sign(y)) - Math.sign(y) * (MARGIN / 2));
  }
  if (frame.side < ROOMY) return;
  // Outside, where no frame is counted.
  context.textAlign = 'center';
  write('valence', frame.x(0), frame.y(-1) + MARGIN / 2);
  context.save();
  context.translate(frame.x(-1) - MARGIN / 2, frame.y(0));
  context.rotate(-Math.PI / 2);
  write('arousal', 0, 0);
  context.restore();
}

function drawPath(
  { context }: SharpCanvas,
  frame: PlaneFrame,
  points: readonly (PlanePoint | null)[],
  color: string,
): void {
  context.strokeStyle = color;
  context.fillStyle = color;
  context.lineCap = 'round';
  context.lineWidth = 2;
  points.forEach((point, i) => {
    const before = points[i - 1];
    if (!point || !before) return;
    context.globalAlpha = 0.08 + 0.92 * (i / points.length) ** 1.5;
    context.beginPath();
    context.moveTo(frame.x(before.x), frame.y(before.y));
    context.lineTo(frame.x(point.x), frame.y(point.y));
    context.stroke();
  });
  context.globalAlpha = 1;
}

function drawHead(
  { context }: SharpCanvas,
  frame: PlaneFrame,
  point: PlanePoint | null | undefined,
  { color, edge }: { readonly color: string; readonly edge: string },
): void {
  if (!point) return;
  context.beginPath();
  context.arc(frame.x(point.x), frame.y(point.y), 5, 0, 2 * Math.PI);
  context.fillStyle = color;
  context.fill();
  context.strokeStyle = edge;
  context.lineWidth = 2;
  context.stroke();
}

/** The plane with the last seconds of label and prediction. */
export function drawTrajectory(
  canvas: SharpCanvas,
  { label, prediction }: Trajectory,
  colors: TraceColors,
): void {
  const frame = new PlaneFrame(canvas);
  drawAxes(canvas, frame, colors);
  drawWords(canvas, frame, colors);
  drawPath(canvas, frame, label, colors.label);
  drawPath(canvas, frame, prediction, colors.prediction);
  drawHead(canvas, frame, label.at(-1), { color: colors.label, edge: colors.background });
  drawHead(canvas, frame, prediction.at(-1), { color: colors.prediction, edge: colors.background });
}

/** The plane with frames counted in squares, as the paper's Figs. 10 and 11. */
export function drawDensity(
  canvas: SharpCanvas,
  counts: readonly number[],
  color: string,
  colors: TraceColors,
): void {
  const frame = new PlaneFrame(canvas);
  const squares = squaresOf(counts);
  const most = squares.reduce((max, { share }) => Math.max(max, share), 0);
  const { context } = canvas;
  context.fillStyle = color;
  for (const { x1, x2, y1, y2, share } of squares) {
    // By the square root, as the figure: areas that are seldom visited stay to be seen.
    context.globalAlpha = 0.1 + 0.9 * Math.sqrt(share / most);
    const [x, y] = [frame.x(x1), frame.y(y2)];
    context.fillRect(x + 0.4, y + 0.4, frame.x(x2) - x - 0.8, frame.y(y1) - y - 0.8);
  }
  context.globalAlpha = 1;
  drawAxes(canvas, frame, colors);
  drawWords(canvas, frame, colors);
}
