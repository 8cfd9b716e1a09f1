import { basename, join } from 'node:path';
import { CircumplexError } from '@circumplex/core';
import { readFace, type FaceOptions } from '../face.js';
import { emptyFolder, listFolder } from '../files.js';
import type { StoredVideo } from '../stored-video.js';
import { readAnnotation } from './annotation.js';
import { matchFrames, type MatchedFrame } from './match.js';

/** A video of AFEW-VA, opened. */
export interface AfewVideo extends StoredVideo {
  /** True if every frame has landmarks. */
  readonly landmarks: boolean;
  readonly warnings: readonly string[];
}

function checkLandmarks(file: string, frames: readonly MatchedFrame[], crop: string): boolean {
  const without = frames.find(({ landmarks }) => landmarks === undefined);
  if (without && crop === 'landmarks') {
    throw new CircumplexError('DATA_INVALID', {
      where: file,
      must: "every frame must have 68 landmarks for crop 'landmarks'",
      got: `none for frame ${without.number}`,
      todo: "add them or set crop to 'full'",
    });
  }
  return without === undefined;
}

/**
 * Opens one video's folder: numbered images and a JSON of labels. The person is the JSON's actor,
 * or the video itself where it names none.
 *
 * @throws CircumplexError DATA_MISSING, DATA_INVALID or LABEL_INVALID.
 */
export async function openAfewVideo(folder: string, options: FaceOptions): Promise<AfewVideo> {
  const { files, images } = await listFolder(folder, 'the frames of a video');
  const name = files.find((file) => file.toLowerCase().endsWith('.json'));
  if (name === undefined) throw emptyFolder(folder, 'a JSON of labels');
  if (images.length === 0) throw emptyFolder(folder, 'images');
  const file = join(folder, name);
  const annotation = await readAnnotation(file);
  const { frames, warnings } = matchFrames(folder, annotation.frames, images);
  const landmarks = checkLandmarks(file, frames, options.crop);
  const id = basename(folder);
  const anonymous = `${file}: it names no actor; the video counts as a person of its own`;
  return {
    landmarks,
    warnings: annotation.actor === undefined ? [...warnings, anonymous] : warnings,
    video: {
      id,
      subject: annotation.actor ?? id,
      length: frames.length,
      labels: {
        valence: Float32Array.from(frames, (frame) => frame.valence),
        arousal: Float32Array.from(frames, (frame) => frame.arousal),
      },
    },
    frame: (index, request) => {
      const frame = frames[index]!;
      return readFace(join(folder, frame.file), request, options, frame.landmarks);
    },
    frameName: (index) => frames[index]!.file,
  };
}
