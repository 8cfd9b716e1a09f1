import { augmentSpec, createRandom, type Frame } from '@circumplex/core';
import { gridLandmarks } from '../testing/fixtures.js';
import { adjustFrame } from './brightness.js';
import { cropFrame } from './crop.js';
import { MIRRORED_LANDMARKS, flipFrame } from './flip.js';
import { createAugmenter } from './index.js';

const size = { width: 8, height: 6 };

function frame(): Frame {
  const pixels = Uint8Array.from(
    { length: 8 * 6 * 3 },
    (_, i) => 20 * Math.floor((i / 3) % 8) + 10 * (i % 3),
  );
  return { pixels, landmarks: Float32Array.from(gridLandmarks(-1, -1, 2).flat()) };
}

describe('flipFrame', () => {
  it('mirrors pixels and, twice, gives the same frame', () => {
    const once = flipFrame(frame(), size);
    expect([...once.pixels.subarray(0, 3)]).toEqual([...frame().pixels.subarray(21, 24)]);
    expect(flipFrame(once, size)).toEqual(frame());
  });

  it('exchanges left and right landmarks', () => {
    expect(MIRRORED_LANDMARKS.every((j, i) => MIRRORED_LANDMARKS[j] === i)).toBe(true);
    // Outer eye corners, mouth corners, jaw ends, chin, nose tip, inner lips.
    const pairs = [
      [36, 45],
      [39, 42],
      [41, 46],
      [48, 54],
      [59, 55],
      [0, 16],
      [8, 8],
      [30, 30],
      [60, 64],
      [67, 65],
      [17, 26],
      [31, 35],
    ];
    for (const [i, j] of pairs) expect(MIRRORED_LANDMARKS[i!]).toBe(j);
    const { landmarks } = frame();
    const flipped = flipFrame(frame(), size).landmarks!;
    expect(flipped[2 * 36]).toBe(-landmarks![2 * 45]!);
    expect(flipped[2 * 36 + 1]).toBe(landmarks![2 * 45 + 1]);
  });

  it('leaves frames without landmarks without', () => {
    expect(flipFrame({ pixels: frame().pixels }, size).landmarks).toBe(undefined);
  });
});

describe('cropFrame', () => {
  it('keeps everything for the whole window', () => {
    expect(cropFrame(frame(), size, { left: 0, top: 0, size: 1 })).toEqual(frame());
  });

  it('moves landmarks as it moves pixels', () => {
    // A ramp along x: the value of a pixel tells where in the source its centre lies.
    const ramp = {
      pixels: Uint8Array.from({ length: 64 * 2 * 3 }, (_, i) => Math.floor(i / 3) % 64),
      landmarks: new Float32Array(136).fill(0.5),
    };
    const window = { left: 0.25, top: 0, size: 0.5 };
    const { pixels, landmarks } = cropFrame(ramp, { width: 64, height: 2 }, window);
    expect(pixels[0]).toBe(16);
    expect(pixels[63 * 3]).toBe(47);
    expect(landmarks![0]).toBeCloseTo(1, 6);
    expect(landmarks![1]).toBeCloseTo(2, 6);
  });
});

describe('adjustFrame', () => {
  it('adds brightness, scales contrast about middle grey and stays in range', () => {
    const { pixels } = adjustFrame({ pixels: Uint8Array.of(0, 127, 255) }, 0.2, 1);
    expect([...pixels]).toEqual([51, 178, 255]);
    expect([...adjustFrame({ pixels: Uint8Array.of(0, 128, 255) }, 0, 0.5).pixels]).toEqual([
      64, 128, 191,
    ]);
  });
});

describe('createAugmenter', () => {
  const options = augmentSpec.parse({ flip: 0.5, crop: 0.3, brightness: 0.3, contrast: 0.3 });

  it('does the same to every frame of a sequence and depends on its stream alone', () => {
    const change = createAugmenter(options, createRandom(4));
    expect(change(frame(), size)).toEqual(change(frame(), size));
    expect(createAugmenter(options, createRandom(4))(frame(), size)).toEqual(change(frame(), size));
    expect(createAugmenter(options, createRandom(5))(frame(), size)).not.toEqual(
      change(frame(), size),
    );
  });

  it('changes nothing by default, nor its input', () => {
    const input = frame();
    expect(createAugmenter(augmentSpec.parse({}), createRandom(1))(input, size)).toEqual(frame());
    createAugmenter(options, createRandom(2))(input, size);
    expect(input).toEqual(frame());
  });

  it('keeps the draw of one change apart from the options of others', () => {
    const flips = (crop: number): boolean[] =>
      Array.from({ length: 20 }, (_, seed) => {
        const change = createAugmenter(augmentSpec.parse({ flip: 0.5, crop }), createRandom(seed));
        const { landmarks } = change(frame(), size);
        return landmarks![0]! > landmarks![18]!;
      });
    expect(flips(0.2)).toEqual(flips(0));
    expect(new Set(flips(0)).size).toBe(2);
  });
});
