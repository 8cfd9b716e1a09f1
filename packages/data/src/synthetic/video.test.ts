import { EXPRESSIONS } from '@circumplex/core';
import { expressionAt } from './expression.js';
import { describeVideo } from './video.js';
import { MAX_AFFECT_SPEED } from './trajectory.js';

const set = Array.from({ length: 48 }, (_, i) =>
  describeVideo({ seed: 5, subject: i % 16, video: Math.floor(i / 16), frames: 120, fps: 15 }),
);

describe('describeVideo', () => {
  it('is the same for the same options and different for another seed, subject or video', () => {
    const options = { seed: 'a', subject: 1, video: 2, frames: 20 };
    const first = describeVideo(options);
    const again = describeVideo(options);
    expect(again.valence).toEqual(first.valence);
    expect(again.frame(7)).toEqual(first.frame(7));
    for (const other of [{ seed: 'b' }, { subject: 2 }, { video: 3 }]) {
      expect(describeVideo({ ...options, ...other }).valence).not.toEqual(first.valence);
    }
  });

  it('keeps the identity of a subject over videos and tells subjects apart', () => {
    expect(set[16]?.identity).toEqual(set[0]?.identity);
    expect(set[1]?.identity).not.toEqual(set[0]?.identity);
  });

  it('begins a longer video with the labels of the shorter one', () => {
    const short = describeVideo({ subject: 0, video: 0, frames: 10 });
    const long = describeVideo({ subject: 0, video: 0, frames: 400 });
    expect(long.arousal.slice(0, 10)).toEqual(short.arousal);
  });

  it('keeps valence and arousal within (-1, 1) and their steps bounded', () => {
    for (const { valence, arousal } of set) {
      for (const values of [valence, arousal]) {
        values.forEach((value, i) => {
          expect(Math.abs(value)).toBeLessThan(1);
          const step = i === 0 ? 0 : Math.abs(value - (values[i - 1] ?? 0));
          expect(step).toBeLessThanOrEqual(MAX_AFFECT_SPEED / 15);
        });
      }
    }
  });

  it('covers the four quadrants, most frames positive and active, and all seven classes', () => {
    const quadrants = [0, 0, 0, 0];
    const classes = new Map<number, number>();
    let frames = 0;
    for (const { valence, arousal, expression } of set) {
      valence.forEach((v, i) => {
        const q = (v > 0 ? 0 : 1) + ((arousal[i] ?? 0) > 0 ? 0 : 2);
        quadrants[q] = (quadrants[q] ?? 0) + 1;
        const label = expression[i] ?? -1;
        classes.set(label, (classes.get(label) ?? 0) + 1);
        frames += 1;
      });
    }
    const shares = quadrants.map((count) => count / frames);
    expect(Math.min(...shares)).toBeGreaterThan(0.05);
    expect(shares.indexOf(Math.max(...shares))).toBe(0);
    expect(shares[0]).toBeLessThan(0.6);
    expect([...classes.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(Math.min(...classes.values()) / frames).toBeGreaterThan(0.01);
  });

  it('labels each frame by its place on the plane', () => {
    const { valence, arousal, expression } =
      set[3] ?? describeVideo({ subject: 0, video: 0, frames: 1 });
    expression.forEach((label, i) => {
      expect(EXPRESSIONS[label]).toBe(expressionAt(valence[i] ?? 0, arousal[i] ?? 0));
    });
  });

  it('has blinks, speech, blur, noise and occlusion at full difficulty, none but blinks at 0', () => {
    const count = (difficulty: number) => {
      const frames = Array.from({ length: 4 }, (_, subject) =>
        describeVideo({ subject, video: 0, frames: 300, fps: 10, difficulty }),
      ).flatMap((video) => Array.from({ length: 300 }, (_, i) => video.frame(i)));
      const share = (test: (f: (typeof frames)[number]) => boolean) =>
        frames.filter(test).length / frames.length;
      return {
        blink: share((f) => f.shape.eyeOpen < 0.1),
        blur: share((f) => f.blur > 0.01),
        noise: share((f) => f.noise > 10),
        occluder: share((f) => f.occluder !== undefined),
        turned: share((f) => Math.abs(f.pose.yaw) > 0.1),
      };
    };
    for (const share of Object.values(count(1))) expect(share).toBeGreaterThan(0.01);
    const easy = count(0);
    expect(easy).toMatchObject({ blur: 0, noise: 0, occluder: 0, turned: 0 });
    expect(easy.blink).toBeGreaterThan(0);
  });

  it('refuses unknown options, values out of range and frames that do not exist', () => {
    const good = { subject: 0, video: 0, frames: 4 };
    const bad = [
      { subject: -1 },
      { subject: 0.5 },
      { frames: 0 },
      { fps: 0 },
      { landmarkNoise: -1 },
      { difficulty: 2 },
      { frame: 3 },
    ];
    for (const wrong of bad) {
      expect(() => describeVideo({ ...good, ...wrong })).toThrow(
        expect.objectContaining({ code: 'OPTION_INVALID' }),
      );
    }
    const video = describeVideo(good);
    for (const index of [-1, 4, 1.5, Number.NaN]) {
      expect(() => video.frame(index)).toThrow(/synthetic frame.index: must be .* from 0 to 3/);
    }
  });
});
