import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { CircumplexError, type Dataset } from '@circumplex/core';
import { openAfewVideo } from './afew-va/video.js';
import type { FaceOptions } from './face.js';
import { emptyFolder, isImageName, kindOf, listFolder } from './files.js';
import { readImage } from './images.js';
import { assembleDataset, type StoredVideo } from './stored-video.js';

/** As readers of landmarks cut faces out unless told otherwise. */
const DEFAULT_FACE: FaceOptions = { crop: 'landmarks', margin: 0.25 };

function images(id: string, folder: string, names: readonly string[]): StoredVideo {
  return {
    video: { id, subject: id, length: names.length, labels: {} },
    frame: async (i, request) => ({ pixels: await readImage(join(folder, names[i]!), request) }),
    frameName: (i) => names[i]!,
  };
}

async function hasLandmarks(file: string): Promise<boolean> {
  try {
    const { frames } = JSON.parse(await readFile(file, 'utf8')) as { frames?: object };
    const first: unknown = Object.values(frames ?? {})[0];
    return typeof first === 'object' && first !== null && 'landmarks' in first;
  } catch {
    return false;
  }
}

function openImage(path: string): Dataset {
  if (!isImageName(basename(path))) {
    throw new CircumplexError('DATA_INVALID', {
      where: path,
      must: 'must be an image or a folder of frames',
      got: 'a file of another kind',
      todo: 'give a png, jpg, webp, avif, gif or tiff',
    });
  }
  const video = images(basename(path), dirname(path), [basename(path)]);
  return assembleDataset({ name: path, landmarks: false, warnings: [] }, [video]);
}

async function openFolder(path: string, face: FaceOptions): Promise<Dataset> {
  const listing = await listFolder(path, 'frames');
  if (listing.images.length === 0) throw emptyFolder(path, 'images');
  const json = listing.files.find((name) => name.toLowerCase().endsWith('.json'));
  const warnings: string[] = [];
  if (json !== undefined) {
    if (await hasLandmarks(join(path, json))) return openWithLandmarks(path, face);
    warnings.push(`${join(path, json)}: it holds no landmarks and is not used`);
  }
  const video = images(basename(path), path, listing.images);
  return assembleDataset({ name: path, landmarks: false, warnings }, [video]);
}

async function openWithLandmarks(path: string, face: FaceOptions): Promise<Dataset> {
  const { video, landmarks, warnings, ...rest } = await openAfewVideo(path, face);
  const unlabelled = { ...rest, video: { ...video, labels: {} } };
  return assembleDataset({ name: path, landmarks, warnings }, [unlabelled]);
}

/**
 * Opens what predictions are wanted for, as a data set without labels: an image, a folder of frames
 * (in natural order of their names, one video), or a folder with AFEW-VA's JSON, whose landmarks
 * are then used.
 *
 * @param face - how faces are cut out where there are landmarks; without, images are taken whole.
 * @throws CircumplexError DATA_MISSING if there is nothing at the path or no image in the folder,
 * DATA_INVALID for a file that is no image, LABEL_INVALID for a broken JSON of landmarks.
 */
export async function openFrames(path: string, face = DEFAULT_FACE): Promise<Dataset> {
  const absolute = resolve(path);
  const kind = await kindOf(absolute);
  return kind === 'file' ? openImage(absolute) : openFolder(absolute, face);
}
