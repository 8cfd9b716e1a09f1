import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Dataset, Frame, Reader, Video, VideoLabels } from '@circumplex/core';
import { writeImage } from '../images.js';

/** A folder that is removed after the test. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'circumplex-data-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes a file and the folders above it. */
export async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

/** Writes an image of one colour. */
export async function putImage(
  path: string,
  color: readonly [number, number, number] = [200, 100, 50],
  width = 8,
  height = 8,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, i) => color[i % 3]!);
  await writeImage(path, pixels, { width, height });
}

/** Landmarks on a grid from (`left`, `top`) to (`left` + `side`, `top` + `side`). */
export function gridLandmarks(left: number, top: number, side: number): [number, number][] {
  return Array.from({ length: 68 }, (_, i) => [
    left + ((i % 10) / 9) * side,
    top + (Math.min(6, Math.floor(i / 10)) / 6) * side,
  ]);
}

/** A video in memory. */
export function video(id: string, length: number, more: Partial<Video> = {}): Video {
  return { id, subject: id, length, labels: {}, ...more };
}

/** A video with valence and arousal of every frame. */
export function labelled(id: string, valence: number[], arousal: number[]): Video {
  const labels: VideoLabels = {
    valence: Float32Array.from(valence),
    arousal: Float32Array.from(arousal),
  };
  return video(id, valence.length, { labels });
}

/** A data set in memory: frame i of every video is filled with the value i, landmarks with i/100. */
export function memoryDataset(
  videos: readonly Video[],
  onRead: (video: Video, index: number) => Promise<void> = async () => undefined,
): Dataset {
  return {
    name: 'memory',
    videos,
    landmarks: true,
    warnings: [],
    frame: async (of, index, { width, height }): Promise<Frame> => {
      await onRead(of, index);
      return {
        pixels: new Uint8Array(width * height * 3).fill(index),
        landmarks: new Float32Array(136).fill(index / 100),
      };
    },
  };
}

/** What opening threw; fails where it did not. */
export async function openingError(reader: Reader, base: string): Promise<Error> {
  return reader.open(base).then(
    () => {
      throw new Error('the data set was opened');
    },
    (error: Error) => error,
  );
}

/** Where real data is, or undefined. */
export function realData(...path: string[]): string | undefined {
  const root = process.env['CIRCUMPLEX_DATA'] ?? resolve(process.cwd(), '../../../shared/data');
  const full = join(root, ...path);
  return existsSync(full) ? full : undefined;
}
