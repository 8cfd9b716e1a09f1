import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset, FrameRequest, Video } from '@circumplex/core';

/** A frame as AFEW-VA's JSON has it: labels from -10 to 10, landmarks in pixels. */
async function describeFrame(dataset: Dataset, video: Video, index: number, size: FrameRequest) {
  const { landmarks = new Float32Array(0) } = await dataset.frame(video, index, size);
  const pixel = (at: number, side: number) =>
    Number((((landmarks[at]! + 1) / 2) * side).toFixed(2));
  const points = Array.from({ length: landmarks.length / 2 }, (_, i) => [
    pixel(2 * i, size.width),
    pixel(2 * i + 1, size.height),
  ]);
  const label = (values: Float32Array | undefined) => Number((10 * values![index]!).toFixed(3));
  const { valence, arousal } = video.labels;
  return { valence: label(valence), arousal: label(arousal), landmarks: points };
}

/**
 * Writes one video of a data set as AFEW-VA has its own: numbered images, and a JSON with labels
 * and landmarks.
 *
 * @param size - of the images, in pixels.
 * @returns the video's folder.
 * @throws CircumplexError FILE_UNWRITABLE or DISK_FULL.
 */
export async function writeVideo(
  dataset: Dataset,
  video: Video,
  folder: string,
  size: FrameRequest,
): Promise<string> {
  const { writeFrames } = await import('@circumplex/data');
  await writeFrames({ ...dataset, videos: [video] }, folder, size);
  const frames: Record<string, unknown> = {};
  for (let i = 0; i < video.length; i++) {
    frames[String(i).padStart(5, '0')] = await describeFrame(dataset, video, i, size);
  }
  const target = join(folder, video.id);
  const json = { video_id: video.id, actor: video.subject, frames };
  await writeFile(join(target, `${video.id}.json`), `${JSON.stringify(json)}\n`);
  return target;
}
