import { playedFrame } from './playback.js';

describe('playedFrame', () => {
  const playing = { from: 10, fps: 30, speed: 1, frames: 100 };

  it('goes at the pace of the video', () => {
    expect([0, 33, 34, 1000].map((ms) => playedFrame(playing, ms))).toEqual([10, 10, 11, 40]);
  });

  it('goes faster, slower, or at 25 frames a second', () => {
    expect(playedFrame({ ...playing, speed: 2 }, 1000)).toBe(70);
    expect(playedFrame({ ...playing, speed: 0.25 }, 1000)).toBe(17);
    expect(playedFrame({ ...playing, fps: null }, 1000)).toBe(35);
  });

  it('stays at the last frame', () => {
    expect(playedFrame(playing, 60_000)).toBe(99);
  });
});
