import { beyondWords, framesBeyond, tailFrames, trajectory } from './trajectory.js';

describe('tailFrames', () => {
  it('are those of the last five seconds, the cursor last', () => {
    expect(tailFrames(3, 30)).toEqual([0, 1, 2, 3]);
    const tail = tailFrames(1000, 30);
    expect([tail[0], tail.at(-1), tail.length]).toEqual([850, 1000, 151]);
  });

  it('skip frames where there would be too many', () => {
    const tail = tailFrames(5000, 240);
    expect(tail.length).toBeLessThanOrEqual(301);
    expect(tail.at(-1)).toBe(5000);
    expect(tail[0]).toBe(3800);
  });
});

describe('trajectory', () => {
  it('has gaps where there is no value', () => {
    const numbers = [
      { prediction: [0.1, 0.2], label: [null, 0.5] },
      { prediction: [0.3, 0.4], label: [0.5, 0.6] },
    ];
    expect(trajectory([0, 1, 2], (frame) => numbers[frame], [1, 0])).toEqual({
      prediction: [{ x: 0.2, y: 0.1 }, { x: 0.4, y: 0.3 }, null],
      label: [null, { x: 0.6, y: 0.5 }, null],
    });
  });
});

describe('framesBeyond', () => {
  it('counts the frames that are drawn at the edge, and says so', () => {
    const inside = { x: 1, y: -1 };
    const outside = { x: 0, y: 1.25 };
    const label = [inside, null, outside];
    expect(framesBeyond({ label, prediction: [outside, null, outside] })).toBe(2);
    expect(framesBeyond({ label: [inside], prediction: [null] })).toBe(0);
    expect([0, 1, 2].map(beyondWords)).toEqual([
      '',
      '1 frame beyond the edge is drawn at it',
      '2 frames beyond the edge are drawn at it',
    ]);
  });
});
