import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { CircumplexError, type Dataset } from '@circumplex/core';
import { openAfewVideo } from './afew-va/video.js';
import { readFace, type FaceOptions } from './face.js';
import { emptyFolder, isImageName, kindOf, listFolder } from './files.js';
import { landmarksBeside } from './frames-csv/landmarks-beside.js';
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

/** What a folder's images are with landmarks: from AFEW-VA's JSON in it, or a labels.csv beside it. */
interface WithLandmarks {
  readonly stored: StoredVideo;
  readonly landmarks: boolean;
  readonly warnings: readonly string[];
}

async function fromJson(folder: string, face: FaceOptions): Promise<WithLandmarks> {
  const { video, landmarks, warnings, ...rest } = await openAfewVideo(folder, face);
  return { stored: { ...rest, video: { ...video, labels: {} } }, landmarks, warnings };
}

async function fromCsv(
  folder: string,
  names: readonly string[],
  face: FaceOptions,
): Promise<WithLandmarks | undefined> {
  const points = await landmarksBeside(folder);
  if (!points) return undefined;
  const stored: StoredVideo = {
    ...images(basename(folder), folder, names),
    frame: (i, request) => readFace(join(folder, names[i]!), request, face, points[i]),
  };
  return { stored, landmarks: true, warnings: [] };
}

async function openFolder(path: string, face: FaceOptions): Promise<WithLandmarks> {
  const listing = await listFolder(path, 'frames');
  if (listing.images.length === 0) throw emptyFolder(path, 'images');
  const json = listing.files.find((name) => name.toLowerCase().endsWith('.json'));
  if (json !== undefined && (await hasLandmarks(join(path, json)))) return fromJson(path, face);
  const found = await fromCsv(path, listing.images, face);
  if (found) return found;
  const warnings =
    json === undefined ? [] : [`${join(path, json)}: it holds no landmarks and is not used`];
  return { stored: images(basename(path), path, listing.images), landmarks: false, warnings };
}

/** An image as a video of one frame, with the landmarks that its folder has for it. */
async function openImage(path: string, face: FaceOptions): Promise<WithLandmarks> {
  const name = basename(path);
  if (!isImageName(name)) {
    throw new CircumplexError('DATA_INVALID', {
      where: path,
      must: 'must be an image or a folder of frames',
      got: 'a file of another kind',
      todo: 'give a png, jpg, webp, avif, gif or tiff',
    });
  }
  const alone = images(name, dirname(path), [name]);
  const { stored, landmarks } = await openFolder(dirname(path), face);
  const { length } = stored.video;
  const at = Array.from({ length }, (_, i) => stored.frameName(i)).indexOf(name);
  if (!landmarks || at < 0) return { stored: alone, landmarks: false, warnings: [] };
  const frame: StoredVideo['frame'] = (_, request) => stored.frame(at, request);
  return { stored: { ...alone, frame }, landmarks, warnings: [] };
}

/**
 * Opens what predictions are wanted for, as a data set without labels: an image, a folder of frames
 * (in natural order of their names, one video). Landmarks come from AFEW-VA's JSON in the folder, else from
 * a `labels.csv` beside it, as the reader `frames-csv` has it; for an image from those of its folder.
 *
 * @param face - how faces are cut out where there are landmarks; without, images are taken whole.
 * @throws CircumplexError DATA_MISSING if there is nothing at the path or no image in the folder,
 * DATA_INVALID for a file that is no image, LABEL_INVALID for broken landmarks.
 */
export async function openFrames(path: string, face = DEFAULT_FACE): Promise<Dataset> {
  const absolute = resolve(path);
  const open = (await kindOf(absolute)) === 'file' ? openImage : openFolder;
  const { stored, landmarks, warnings } = await open(absolute, face);
  return assembleDataset({ name: absolute, landmarks, warnings }, [stored]);
}
