import { landmarkBox, landmarksInPixels, normalizeLandmarks, scaleBox } from './box.js';
import { gridLandmarks } from './testing/fixtures.js';

const landmarks = Float32Array.from(gridLandmarks(100, 50, 60).flat());

describe('landmarkBox', () => {
  it('is the square around the landmarks with a margin on each side', () => {
    expect(landmarkBox(landmarks, 0)).toEqual({ left: 100, top: 50, width: 60, height: 60 });
    expect(landmarkBox(landmarks, 0.25)).toEqual({ left: 85, top: 35, width: 90, height: 90 });
  });

  it('keeps at least one pixel', () => {
    expect(landmarkBox(new Float32Array(136).fill(7), 0.25).width).toBe(1);
  });
});

describe('normalizeLandmarks', () => {
  it('puts the edges of the box at -1 and 1', () => {
    const box = landmarkBox(landmarks, 0);
    const normal = normalizeLandmarks(landmarks, box);
    expect([normal[0], normal[1]]).toEqual([-1, -1]);
    expect(Math.max(...normal)).toBe(1);
  });

  it('is undone by landmarksInPixels', () => {
    const size = { width: 40, height: 20 };
    const normal = normalizeLandmarks(landmarks, { left: 0, top: 0, ...size });
    const back = landmarksInPixels(normal, size);
    back.forEach((value, i) => expect(value).toBeCloseTo(landmarks[i]!, 4));
  });
});

describe('scaleBox', () => {
  const image = { width: 100, height: 80 };
  const request = { width: 10, height: 10 };

  it('pads nothing for a box inside the image', () => {
    const plan = scaleBox({ left: 10, top: 20, width: 40, height: 40 }, image, request);
    expect(plan.scaled).toEqual(request);
    expect(plan.padding).toEqual({ left: 0, top: 0, right: 0, bottom: 0 });
  });

  it('pads what lies beyond the borders in proportion', () => {
    const plan = scaleBox({ left: -20, top: 60, width: 40, height: 40 }, image, request);
    expect(plan.inside).toEqual({ left: 0, top: 60, width: 20, height: 20 });
    expect(plan.scaled).toEqual({ width: 5, height: 5 });
    expect(plan.padding).toEqual({ left: 5, top: 0, right: 0, bottom: 5 });
  });

  it('has nothing inside for a box that misses the image', () => {
    expect(scaleBox({ left: 200, top: 0, width: 9, height: 9 }, image, request).inside).toBe(
      undefined,
    );
  });
});
