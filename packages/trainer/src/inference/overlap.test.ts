import type { Segment } from '@circumplex/data';
import { overlappingWindows, withoutLeadIn } from './overlap.js';

function segment(frames: number, start = 0): Segment {
  return { video: { id: 'v', subject: 's', length: 100, labels: {} }, start, frames };
}

/** First frame and end of what each window is there for. */
function counted(frames: number, length: number, leadIn: number): number[][] {
  return overlappingWindows([segment(frames, 5)], length, leadIn).map(
    ({ sequence, leadIn: early }) => [sequence.start + early, sequence.start + sequence.frames],
  );
}

describe('overlappingWindows', () => {
  it('follow one another without a lead-in', () => {
    expect(counted(10, 4, 0)).toEqual([
      [5, 9],
      [9, 13],
      [13, 15],
    ]);
  });

  it.each([1, 7, 8, 9, 12, 13, 40])('predict each of %i frames once', (frames) => {
    const spans = counted(frames, 8, 4);
    expect(spans[0]![0]).toBe(5);
    expect(spans.at(-1)![1]).toBe(5 + frames);
    spans.slice(1).forEach(([from], i) => expect(from).toBe(spans[i]![1]));
  });

  it('lead in with frames of the same segment, never more than T in all', () => {
    for (const { sequence, leadIn } of overlappingWindows([segment(30, 5)], 8, 4)) {
      expect(sequence.start).toBeGreaterThanOrEqual(5);
      expect(sequence.frames).toBeLessThanOrEqual(8);
      expect(leadIn).toBe(sequence.start === 5 ? 0 : 4);
    }
  });
});

describe('withoutLeadIn', () => {
  const position = { video: 'v', subject: 's', start: 0, frames: 3 };
  const batch = {
    size: 2,
    length: 3,
    targets: Float32Array.of(1, 2, 3, 4, 5, 6),
    mask: Float32Array.of(1, 1, 1, 1, 1, 1),
    positions: [position, { ...position, start: 10 }],
  };
  const left = withoutLeadIn(batch, Float32Array.of(1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6), [0, 2]);

  it('keeps the frames that count, from the start of each row', () => {
    expect([...left.batch.targets]).toEqual([1, 2, 3, 6, 0, 0]);
    expect([...left.predictions]).toEqual([1, 1, 2, 2, 3, 3, 6, 6, 0, 0, 0, 0]);
  });

  it('masks what it fills up with and moves the positions', () => {
    expect([...left.batch.mask]).toEqual([1, 1, 1, 1, 0, 0]);
    expect(left.batch.positions[1]).toMatchObject({ start: 12, frames: 1 });
  });
});
