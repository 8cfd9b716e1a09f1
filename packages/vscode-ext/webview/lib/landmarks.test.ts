import { drawLandmarks } from './landmarks.js';

function recorder(width: number, height: number) {
  const moves: [x: number, y: number][] = [];
  const strokes: string[] = [];
  const context = {
    canvas: { width, height },
    lineWidth: 0,
    lineJoin: 'miter' as const,
    strokeStyle: '',
    fillStyle: '',
    dots: [] as [x: number, y: number][],
    closed: 0,
    beginPath: () => undefined,
    moveTo: (x: number, y: number) => moves.push([x, y]),
    lineTo: () => undefined,
    closePath: () => (context.closed += 1),
    stroke: () => strokes.push(context.strokeStyle),
    arc: (x: number, y: number) => context.dots.push([x, y]),
    fill: () => undefined,
  };
  return { context, moves, strokes };
}

const colors = { line: 'white', edge: 'black' };

describe('drawLandmarks', () => {
  it('spreads [-1, 1] over the canvas', () => {
    const { context } = recorder(200, 100);
    const landmarks = new Float32Array(136);
    landmarks.set([-1, -1, 1, 1, 0, 0.5]);
    drawLandmarks(context, landmarks, colors);
    expect(context.dots).toHaveLength(68);
    expect(context.dots.slice(0, 3)).toEqual([
      [0, 0],
      [200, 100],
      [100, 75],
    ]);
  });

  it('joins nine parts of a face, closing eyes and lips, first dark, then light', () => {
    const { context, moves, strokes } = recorder(200, 200);
    drawLandmarks(context, new Float32Array(136), colors);
    expect(moves).toHaveLength(2 * 9);
    expect(context.closed).toBe(2 * 4);
    expect(strokes).toEqual(['black', 'white']);
  });
});
