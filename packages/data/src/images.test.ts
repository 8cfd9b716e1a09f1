import { join } from 'node:path';
import sharp from 'sharp';
import { imageSize, readImage, resizeGrey } from './images.js';
import { put, putImage, withFolder } from './testing/fixtures.js';

const SMALL = { width: 4, height: 4 };

function pixel(pixels: Uint8Array, x: number, y: number, width = 4): number[] {
  return [...pixels.subarray(3 * (y * width + x), 3 * (y * width + x) + 3)];
}

describe('readImage', () => {
  it('decodes RGB in the size asked for', () =>
    withFolder(async (folder) => {
      await putImage(join(folder, 'a.png'), [250, 20, 90]);
      const pixels = await readImage(join(folder, 'a.png'), { width: 5, height: 3 });
      expect(pixels.length).toBe(45);
      expect(pixel(pixels, 4, 2, 5)).toEqual([250, 20, 90]);
    }));

  it('makes RGB of grey, 16-bit and transparent images', () =>
    withFolder(async (folder) => {
      const grey = sharp(Buffer.alloc(64, 77), { raw: { width: 8, height: 8, channels: 1 } });
      await grey.clone().toColourspace('b-w').png().toFile(join(folder, 'grey.png'));
      await grey.clone().toColourspace('rgb16').png().toFile(join(folder, 'deep.png'));
      await grey
        .clone()
        .toColourspace('srgb')
        .ensureAlpha(0.5)
        .png()
        .toFile(join(folder, 'alpha.png'));
      for (const name of ['grey.png', 'deep.png', 'alpha.png']) {
        const [r, g, b] = pixel(await readImage(join(folder, name), SMALL), 3, 3);
        expect([g, b]).toEqual([r, r]);
        expect(Math.abs(r! - 77)).toBeLessThanOrEqual(1);
      }
    }));

  it('cuts a box and pads with black beyond the border', () =>
    withFolder(async (folder) => {
      await putImage(join(folder, 'a.png'), [200, 100, 50], 8, 8);
      const box = { left: -4, top: 0, width: 8, height: 8 };
      const pixels = await readImage(join(folder, 'a.png'), SMALL, box);
      expect(pixel(pixels, 1, 2)).toEqual([0, 0, 0]);
      expect(pixel(pixels, 2, 2)).toEqual([200, 100, 50]);
      const beyond = await readImage(join(folder, 'a.png'), SMALL, { ...box, left: 50 });
      expect([...beyond].every((value) => value === 0)).toBe(true);
    }));

  it('turns images as EXIF says', () =>
    withFolder(async (folder) => {
      const path = join(folder, 'turned.jpg');
      const raw = { width: 20, height: 10, channels: 3 } as const;
      await sharp(Buffer.alloc(600, 9), { raw }).withMetadata({ orientation: 6 }).toFile(path);
      expect(await imageSize(path)).toEqual({ width: 10, height: 20 });
    }));

  it.each(['png', 'jpeg'] as const)('names a truncated %s, whole or cropped', (kind) =>
    withFolder(async (folder) => {
      const noise = Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * 7919) % 251));
      const whole = await sharp(noise, { raw: { width: 64, height: 64, channels: 3 } })
        .toFormat(kind)
        .toBuffer();
      const path = join(folder, `half.${kind}`);
      await put(path, whole.subarray(0, whole.length * 0.7));
      const top = { left: 0, top: 0, width: 10, height: 10 };
      for (const box of [undefined, top]) {
        await expect(readImage(path, SMALL, box)).rejects.toMatchObject({
          code: 'IMAGE_UNREADABLE',
          message: expect.stringContaining(path) as string,
        });
      }
    }),
  );

  it('names a file that is no image and one that is not there', () =>
    withFolder(async (folder) => {
      await put(join(folder, 'text.png'), 'not an image');
      for (const name of ['text.png', 'absent.png']) {
        const error = {
          code: 'IMAGE_UNREADABLE',
          message: expect.stringContaining(name) as string,
        };
        await expect(readImage(join(folder, name), SMALL)).rejects.toMatchObject(error);
        await expect(imageSize(join(folder, name))).rejects.toMatchObject(error);
      }
    }));
});

describe('resizeGrey', () => {
  it('repeats grey in three channels', async () => {
    const pixels = await resizeGrey(new Uint8Array(16).fill(40), 4, { width: 2, height: 2 });
    expect([...pixels]).toEqual(new Array<number>(12).fill(40));
  });
});
