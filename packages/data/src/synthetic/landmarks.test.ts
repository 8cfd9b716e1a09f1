import { createRandom } from '@circumplex/core';
import { faceShape } from './face-shape.js';
import { EVEN_LIGHT, PLAIN_BACKGROUND, type FrameParams } from './frame-params.js';
import { createIdentity } from './identity.js';
import { detectedLandmarks, exactLandmarks } from './landmarks.js';
import { FRONTAL } from './pose.js';
import { describeVideo } from './video.js';

const SIZE = 100;

function face(subject: number, valence: number, arousal: number): FrameParams {
  const identity = createIdentity(1, subject);
  return {
    identity,
    shape: faceShape(identity, valence, arousal),
    pose: FRONTAL,
    light: EVEN_LIGHT,
    background: PLAIN_BACKGROUND,
    occluder: undefined,
    blur: 0,
    noise: 0,
  };
}

/** y of landmark `i` in a face's frame. */
const y = (points: Float32Array, i: number): number => points[2 * i + 1] ?? Number.NaN;
const x = (points: Float32Array, i: number): number => points[2 * i] ?? Number.NaN;
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b) / values.length;
const cornersUp = (p: Float32Array): number =>
  mean([y(p, 62), y(p, 66)]) - mean([y(p, 48), y(p, 54)]);
const eyeOpening = (p: Float32Array): number =>
  mean([y(p, 41), y(p, 40), y(p, 47), y(p, 46)]) - mean([y(p, 37), y(p, 38), y(p, 43), y(p, 44)]);
const browGap = (p: Float32Array): number =>
  mean([y(p, 36), y(p, 45)]) - mean([y(p, 19), y(p, 24)]);
const mouthOpening = (p: Float32Array): number => y(p, 66) - y(p, 62);
/** How much lower the inner ends of the brows are than the outer ones. */
const frown = (p: Float32Array): number => mean([y(p, 21), y(p, 22)]) - mean([y(p, 17), y(p, 26)]);

describe('exactLandmarks', () => {
  it('are 68 points within the frame in every pose', () => {
    for (let subject = 0; subject < 12; subject++) {
      const video = describeVideo({ seed: 3, subject, video: 0, frames: 60, fps: 4 });
      for (let i = 0; i < 60; i++) {
        const points = exactLandmarks(video.frame(i), SIZE);
        expect(points).toHaveLength(136);
        expect(Math.min(...points)).toBeGreaterThan(0);
        expect(Math.max(...points)).toBeLessThan(SIZE);
      }
    }
  });

  it('follow the order of iBUG: jaw left to right, brows over eyes over nose over mouth', () => {
    const p = exactLandmarks(face(0, 0, 0), SIZE);
    for (let i = 1; i < 17; i++) expect(x(p, i)).toBeGreaterThan(x(p, i - 1));
    for (let i = 18; i < 27; i++) expect(x(p, i)).toBeGreaterThan(x(p, i - 1));
    expect(y(p, 8)).toBe(Math.max(...Array.from({ length: 68 }, (_, i) => y(p, i))));
    expect(y(p, 19)).toBeLessThan(y(p, 37));
    expect(y(p, 41)).toBeLessThan(y(p, 33));
    expect(y(p, 33)).toBeLessThan(y(p, 51));
    expect(y(p, 51)).toBeLessThan(y(p, 57));
    expect([x(p, 36), x(p, 39), x(p, 42), x(p, 45)]).toEqual(
      [x(p, 36), x(p, 39), x(p, 42), x(p, 45)].sort((a, b) => a - b),
    );
    expect(x(p, 48)).toBeLessThan(x(p, 60));
    expect(x(p, 64)).toBeLessThan(x(p, 54));
  });

  it.each([0, 1, 2, 3])('show valence and arousal as the circumplex has them (subject %d)', (s) => {
    const at = (v: number, a: number): Float32Array => exactLandmarks(face(s, v, a), SIZE);
    const valences = [-0.8, -0.3, 0.3, 0.8].map((v) => cornersUp(at(v, 0)));
    expect(valences).toEqual([...valences].sort((a, b) => a - b));
    const lifted = [-0.8, -0.3, 0.3, 0.8].map((a) => eyeOpening(at(0.1, a)));
    expect(lifted).toEqual([...lifted].sort((a, b) => a - b));
    expect(browGap(at(0.1, 0.8))).toBeGreaterThan(browGap(at(0.1, -0.8)));
    expect(mouthOpening(at(0.1, 0.8))).toBeGreaterThan(mouthOpening(at(0.1, -0.8)) + 2);
    expect(frown(at(-0.6, 0.6))).toBeGreaterThan(frown(at(-0.6, -0.6)) + 1);
  });

  it('differ between subjects at rest, so that one frame of a stranger misleads', () => {
    const rest = Array.from({ length: 20 }, (_, s) =>
      cornersUp(exactLandmarks(face(s, 0, 0), SIZE)),
    );
    const one = exactLandmarks(face(0, 0.3, 0), SIZE);
    const spread = Math.max(...rest) - Math.min(...rest);
    expect(spread).toBeGreaterThan(cornersUp(one) - (rest[0] ?? 0));
  });

  it('scale with the frame', () => {
    const small = exactLandmarks(face(2, 0.4, 0.4), 32);
    const large = exactLandmarks(face(2, 0.4, 0.4), 64);
    large.forEach((value, i) => expect(value).toBeCloseTo(2 * (small[i] ?? 0), 4));
  });
});

describe('detectedLandmarks', () => {
  const error = (params: FrameParams): number => {
    const exact = exactLandmarks(params, SIZE);
    const found = detectedLandmarks(params, SIZE, 0.5, createRandom(1));
    return Math.sqrt(mean([...found].map((value, i) => (value - (exact[i] ?? 0)) ** 2)));
  };

  it('are exact without noise, near with it, further off in a blurred frame', () => {
    const clear = face(0, 0, 0);
    expect(detectedLandmarks(clear, SIZE, 0, createRandom(1))).toEqual(exactLandmarks(clear, SIZE));
    expect(error(clear)).toBeGreaterThan(0.4);
    expect(error(clear)).toBeLessThan(0.6);
    expect(error({ ...clear, blur: 0.04 })).toBeGreaterThan(1.5 * error(clear));
  });
});
