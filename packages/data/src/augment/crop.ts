import type { Frame, FrameRequest } from '@circumplex/core';

/** The part of a frame to keep, in fractions of its width and height. */
export interface CropWindow {
  /** Left edge, at least 0. */
  readonly left: number;
  /** Top edge, at least 0. */
  readonly top: number;
  /** Side, above 0; `left + size` and `top + size` are at most 1. */
  readonly size: number;
}

interface Taps {
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** Weight of `high`, in [0, 1]. */
  readonly weight: Float32Array;
}

function taps(count: number, offset: number, size: number): Taps {
  const low = new Int32Array(count);
  const high = new Int32Array(count);
  const weight = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const at = Math.min(count - 1, Math.max(0, offset * count + (i + 0.5) * size - 0.5));
    low[i] = Math.floor(at);
    high[i] = Math.min(count - 1, low[i]! + 1);
    weight[i] = at - low[i]!;
  }
  return { low, high, weight };
}

function resample(source: Uint8Array, request: FrameRequest, window: CropWindow): Uint8Array {
  const { width, height } = request;
  const columns = taps(width, window.left, window.size);
  const rows = taps(height, window.top, window.size);
  const pixels = new Uint8Array(source.length);
  let to = 0;
  for (let y = 0; y < height; y++) {
    const upper = rows.low[y]! * width;
    const lower = rows.high[y]! * width;
    const wy = rows.weight[y]!;
    for (let x = 0; x < width; x++) {
      const left = columns.low[x]!;
      const right = columns.high[x]!;
      const wx = columns.weight[x]!;
      for (let c = 0; c < 3; c++) {
        const a =
          source[3 * (upper + left) + c]! * (1 - wx) + source[3 * (upper + right) + c]! * wx;
        const b =
          source[3 * (lower + left) + c]! * (1 - wx) + source[3 * (lower + right) + c]! * wx;
        pixels[to++] = Math.round(a + (b - a) * wy);
      }
    }
  }
  return pixels;
}

/** Keeps a window of the frame, enlarged bilinearly to its size; landmarks follow. */
export function cropFrame(frame: Frame, request: FrameRequest, window: CropWindow): Frame {
  const pixels = resample(frame.pixels, request, window);
  if (!frame.landmarks) return { pixels };
  const centre = [2 * window.left + window.size - 1, 2 * window.top + window.size - 1];
  const landmarks = frame.landmarks.map((value, i) => (value - centre[i % 2]!) / window.size);
  return { pixels, landmarks };
}
