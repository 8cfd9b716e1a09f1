import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import {
  CircumplexError,
  messageOf,
  EXPRESSIONS,
  type Dataset,
  type Frame,
  type FrameRequest,
  type Video,
} from '@circumplex/core';
import { landmarksInPixels } from './box.js';
import { KEY_COLUMNS, LABEL_COLUMNS, LANDMARK_COLUMNS } from './frames-csv/columns.js';
import { writeImage } from './images.js';

function cell(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '' : String(value);
}

function text(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function row(video: Video, index: number, name: string, points?: Float32Array): string {
  const { valence, arousal, expression } = video.labels;
  const cells = [
    text(video.id),
    name,
    cell(valence?.[index]),
    cell(arousal?.[index]),
    EXPRESSIONS[expression?.[index] ?? -1] ?? '',
    text(video.subject),
    video.split ?? '',
    ...(points ? Array.from(points, (value) => value.toFixed(3)) : []),
  ];
  return `${cells.join(',')}\n`;
}

async function write(stream: WriteStream, line: string): Promise<void> {
  if (!stream.write(line)) await once(stream, 'drain');
}

async function writeVideo(
  dataset: Dataset,
  video: Video,
  folder: string,
  request: FrameRequest,
  labels: WriteStream,
): Promise<void> {
  await mkdir(join(folder, video.id), { recursive: true });
  for (let i = 0; i < video.length; i++) {
    const name = `${String(i).padStart(5, '0')}.png`;
    const { pixels, landmarks }: Frame = await dataset.frame(video, i, request);
    await writeImage(join(folder, video.id, name), pixels, request);
    const points = dataset.landmarks && landmarks && landmarksInPixels(landmarks, request);
    await write(labels, row(video, i, name, points || undefined));
  }
}

/**
 * Writes a data set's frames and labels to a folder that the reader `frames-csv` opens: PNG frames
 * in a folder per video, `labels.csv` with landmarks in pixels where the data set has them.
 *
 * @param request - size of the frames in pixels.
 * @throws CircumplexError FILE_UNWRITABLE naming the folder or file.
 */
export async function writeFrames(
  dataset: Dataset,
  folder: string,
  request: FrameRequest,
): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    const labels = createWriteStream(join(folder, 'labels.csv'));
    await once(labels, 'open');
    const landmarks = dataset.landmarks ? LANDMARK_COLUMNS : [];
    await write(labels, `${[...KEY_COLUMNS, ...LABEL_COLUMNS, ...landmarks].join(',')}\n`);
    for (const video of dataset.videos) {
      await writeVideo(dataset, video, folder, request, labels);
    }
    labels.end();
    await finished(labels);
  } catch (cause) {
    if (cause instanceof CircumplexError) throw cause;
    throw new CircumplexError('FILE_UNWRITABLE', {
      where: folder,
      must: 'must be a folder that can be written to',
      got: messageOf(cause),
      cause,
    });
  }
}
