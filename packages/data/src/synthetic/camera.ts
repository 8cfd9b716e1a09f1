import type { Random } from '@circumplex/core';
import type { Light } from './frame-params.js';

/** Darkens a picture (RGB rows, `size` square) as {@link Light} falls off across it, in place. */
export function applyLight(pixels: Float32Array, size: number, light: Light): void {
  if (light.strength <= 0) return;
  const [dx, dy] = [Math.cos(light.angle) / size, Math.sin(light.angle) / size];
  const middle = size / 2;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const along = 0.5 + (x + 0.5 - middle) * dx + (y + 0.5 - middle) * dy;
      const keep = 1 - light.strength * Math.min(1, Math.max(0, along));
      const p = (y * size + x) * 3;
      pixels[p] = (pixels[p] as number) * keep;
      pixels[p + 1] = (pixels[p + 1] as number) * keep;
      pixels[p + 2] = (pixels[p + 2] as number) * keep;
    }
  }
}

function gaussian(sigma: number): Float32Array {
  const radius = Math.ceil(2.5 * sigma);
  const kernel = Float32Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)),
  );
  const sum = kernel.reduce((a, b) => a + b, 0);
  return kernel.map((k) => k / sum);
}

/** One pass of a blur along rows (`step` 3) or columns (`step` 3 · size); the edge repeats. */
function blurPass(
  from: Float32Array,
  to: Float32Array,
  size: number,
  kernel: Float32Array,
  step: number,
): void {
  const across = step === 3 ? size * 3 : 3;
  const radius = (kernel.length - 1) / 2;
  for (let line = 0; line < size; line++) {
    for (let i = 0; i < size; i++) {
      let [red, green, blue] = [0, 0, 0];
      for (let k = 0; k < kernel.length; k++) {
        const j = Math.min(size - 1, Math.max(0, i + k - radius));
        const p = line * across + j * step;
        const weight = kernel[k] as number;
        red += weight * (from[p] as number);
        green += weight * (from[p + 1] as number);
        blue += weight * (from[p + 2] as number);
      }
      const q = line * across + i * step;
      to[q] = red;
      to[q + 1] = green;
      to[q + 2] = blue;
    }
  }
}

/** Gaussian blur of a picture in place; `sigma` in pixels, below a fifth of one nothing is done. */
export function applyBlur(pixels: Float32Array, size: number, sigma: number): void {
  if (sigma < 0.2) return;
  const kernel = gaussian(sigma);
  const between = new Float32Array(pixels.length);
  blurPass(pixels, between, size, kernel, 3);
  blurPass(between, pixels, size, kernel, size * 3);
}

/** Number of normal deviates kept for the noise of a frame. */
const TILE = 1021;

/**
 * Adds grey-level noise of standard deviation `sigma` and rounds to bytes. Deviates come from a
 * short tile, entered at a random place in each row: drawing one for every value would take longer
 * than drawing the face.
 */
export function developed(
  pixels: Float32Array,
  size: number,
  sigma: number,
  random: Random,
): Uint8Array {
  const bytes = new Uint8Array(pixels.length);
  const tile = Float32Array.from({ length: sigma > 0 ? TILE : 1 }, () => sigma * random.normal());
  for (let y = 0; y < size; y++) {
    let t = random.int(tile.length);
    for (let i = y * size * 3; i < (y + 1) * size * 3; i++) {
      const value = (pixels[i] as number) + (sigma > 0 ? (tile[t] as number) : 0);
      bytes[i] = Math.min(255, Math.max(0, value + 0.5));
      t = t + 1 === tile.length ? 0 : t + 1;
    }
  }
  return bytes;
}
