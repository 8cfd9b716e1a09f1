import type { Dataset, Frame } from '@circumplex/core';

const MEGABYTE = 2 ** 20;

class FrameCache {
  private readonly frames = new Map<string, Frame>();
  private bytes = 0;

  constructor(private readonly limit: number) {}

  get(key: string): Frame | undefined {
    const frame = this.frames.get(key);
    if (frame) {
      this.frames.delete(key);
      this.frames.set(key, frame);
    }
    return frame;
  }

  set(key: string, frame: Frame): void {
    this.frames.set(key, frame);
    this.bytes += size(frame);
    for (const [oldest, old] of this.frames) {
      if (this.bytes <= this.limit) break;
      this.frames.delete(oldest);
      this.bytes -= size(old);
    }
  }
}

function size({ pixels, landmarks }: Frame): number {
  return pixels.byteLength + (landmarks?.byteLength ?? 0);
}

/**
 * The same data set, remembering the frames used last (decoded, cropped, resized). Frames asked for
 * while they are being read are read once. Callers must not write into frames.
 *
 * @param megabytes - upper bound on the pixels kept; 0 keeps nothing.
 */
export function withFrameCache(dataset: Dataset, megabytes = 256): Dataset {
  const cache = new FrameCache(megabytes * MEGABYTE);
  const reading = new Map<string, Promise<Frame>>();
  const { name, videos, landmarks, warnings } = dataset;
  return {
    name,
    videos,
    landmarks,
    warnings,
    frameName: (video, index) => dataset.frameName?.(video, index) ?? String(index),
    async frame(video, index, request) {
      const key = `${request.width}x${request.height}/${index}/${video.id}`;
      const known = cache.get(key) ?? reading.get(key);
      if (known) return known;
      const read = dataset.frame(video, index, request);
      reading.set(key, read);
      try {
        const frame = await read;
        cache.set(key, frame);
        return frame;
      } finally {
        reading.delete(key);
      }
    },
  };
}
