import sharp from 'sharp';
import { applyBlur, developed } from './camera.js';
import { createRandom } from '@circumplex/core';
import { exactLandmarks } from './landmarks.js';
import { rasterFace, renderFrame } from './render.js';
import { faceSvg } from './svg.js';
import { describeVideo } from './video.js';

const video = describeVideo({ seed: 7, subject: 0, video: 0, frames: 40, fps: 10 });

describe('renderFrame', () => {
  it('gives the same bytes every time, in any order, and other bytes for another subject', () => {
    const first = renderFrame(video, 3, 32);
    renderFrame(video, 9, 32);
    const fresh = describeVideo({ seed: 7, subject: 0, video: 0, frames: 40, fps: 10 });
    expect(renderFrame(fresh, 3, 32)).toEqual(first);
    const other = describeVideo({ seed: 7, subject: 1, video: 0, frames: 40, fps: 10 });
    expect(renderFrame(other, 3, 32).pixels).not.toEqual(first.pixels);
  });

  it.each([8, 33, 96])('gives size × size × 3 bytes and 136 coordinates at %d pixels', (size) => {
    const { pixels, landmarks } = renderFrame(video, 0, size);
    expect(pixels).toHaveLength(size * size * 3);
    expect(landmarks).toHaveLength(136);
    expect(Math.min(...landmarks)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...landmarks)).toBeLessThanOrEqual(size);
  });

  it('gives exact landmarks when told to', () => {
    const exact = describeVideo({ ...video.options, landmarkNoise: 0 });
    expect(renderFrame(exact, 5, 64).landmarks).toEqual(exactLandmarks(exact.frame(5), 64));
  });

  it('refuses sizes and frames that cannot be', () => {
    for (const size of [0, 7, 2049, 32.5, Number.NaN]) {
      expect(() => renderFrame(video, 0, size)).toThrow(/synthetic frame.size: must be/);
    }
    expect(() => renderFrame(video, 40, 32)).toThrow(/from 0 to 39/);
  });
});

describe('the drawing', () => {
  it('is the one that librsvg makes of its SVG', async () => {
    for (const [subject, size] of [
      [0, 64],
      [1, 64],
      [2, 128],
    ] as const) {
      const clip = describeVideo({ seed: 2, subject, video: 0, frames: 1 });
      const params = { ...clip.frame(0), blur: 0, noise: 0 };
      const svg = Buffer.from(faceSvg(params, size));
      const expected = await sharp(svg).removeAlpha().raw().toBuffer();
      const drawn = rasterFace(params, size);
      const error = drawn.reduce((sum, v, i) => sum + Math.abs(v - (expected[i] ?? 0)), 0);
      expect(error / drawn.length).toBeLessThan(1.5);
    }
  });

  it('has the features where the landmarks are', () => {
    const clip = describeVideo({ seed: 2, subject: 4, video: 0, frames: 1, difficulty: 0 });
    const open = { ...clip.frame(0).shape, eyeOpen: 1, gaze: [0, 0] as const, mouthOpen: 0.8 };
    const still = { ...clip.frame(0), shape: open };
    const identity = { ...still.identity, glasses: 'none' as const };
    const size = 256;
    const params = { ...still, identity };
    const points = exactLandmarks(params, size);
    const drawn = rasterFace(params, size);
    const grey = (x: number, y: number): number => {
      const p = (Math.floor(y) * size + Math.floor(x)) * 3;
      return ((drawn[p] ?? 0) + (drawn[p + 1] ?? 0) + (drawn[p + 2] ?? 0)) / 3;
    };
    const middle = (indices: readonly number[]): [number, number] => [
      indices.reduce((sum, i) => sum + (points[2 * i] ?? 0), 0) / indices.length,
      indices.reduce((sum, i) => sum + (points[2 * i + 1] ?? 0), 0) / indices.length,
    ];
    const cheek = middle([30, 2, 48]);
    expect(grey(...middle([36, 37, 38, 39, 40, 41]))).toBeLessThan(0.6 * grey(...cheek));
    expect(grey(...middle([42, 43, 44, 45, 46, 47]))).toBeLessThan(0.6 * grey(...cheek));
    expect(grey(...middle([61, 62, 63, 65, 66, 67]))).toBeLessThan(0.6 * grey(...cheek));
    for (const brow of [19, 24]) expect(grey(...middle([brow]))).toBeLessThan(0.8 * grey(...cheek));
  });
});

describe('the camera', () => {
  it('keeps the mean when it blurs and loses detail', () => {
    const sharpFace = rasterFace({ ...video.frame(0), blur: 0 }, 48);
    const blurred = sharpFace.slice();
    applyBlur(blurred, 48, 3);
    const mean = (v: Float32Array): number => v.reduce((a, b) => a + b, 0) / v.length;
    const spread = (v: Float32Array): number => mean(v.map((x) => (x - mean(v)) ** 2));
    expect(Math.abs(mean(blurred) - mean(sharpFace))).toBeLessThan(4);
    expect(spread(blurred)).toBeLessThan(0.95 * spread(sharpFace));
  });

  it('adds noise of the deviation asked for', () => {
    const grey = new Float32Array(64 * 64 * 3).fill(128);
    const noisy = developed(grey, 64, 10, createRandom(1));
    const power = noisy.reduce((sum, v) => sum + (v - 128) ** 2, 0) / noisy.length;
    expect(Math.sqrt(power)).toBeGreaterThan(9);
    expect(Math.sqrt(power)).toBeLessThan(11);
    expect(developed(grey, 64, 0, createRandom(1)).every((v) => v === 128)).toBe(true);
  });
});
