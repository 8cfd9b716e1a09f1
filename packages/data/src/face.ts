import { z, type Frame, type FrameRequest } from '@circumplex/core';
import { landmarkBox, normalizeLandmarks } from './box.js';
import { imageSize, readImage } from './images.js';

/**
 * Options of how a face is cut out of its image: `landmarks` takes the square around them with a
 * margin on each side (a fraction of their extent), `full` takes the whole image.
 */
export const faceOptions = {
  crop: z.enum(['landmarks', 'full']),
  margin: z.number().min(0).max(2).default(0.25),
};

/** How a face is cut out of its image. */
export interface FaceOptions {
  readonly crop: 'landmarks' | 'full';
  readonly margin: number;
}

/**
 * Reads a face and normalises its landmarks to the crop.
 *
 * @param landmarks - [68, 2] in pixels of the image; without them the whole image is taken.
 * @throws CircumplexError IMAGE_UNREADABLE naming the file.
 */
export async function readFace(
  path: string,
  request: FrameRequest,
  options: FaceOptions,
  landmarks?: Float32Array,
): Promise<Frame> {
  if (!landmarks) return { pixels: await readImage(path, request) };
  if (options.crop === 'full') {
    const box = { left: 0, top: 0, ...(await imageSize(path)) };
    const pixels = await readImage(path, request);
    return { pixels, landmarks: normalizeLandmarks(landmarks, box) };
  }
  const box = landmarkBox(landmarks, options.margin);
  const pixels = await readImage(path, request, box);
  return { pixels, landmarks: normalizeLandmarks(landmarks, box) };
}
