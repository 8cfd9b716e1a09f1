import { CircumplexError, type FrameRequest } from '@circumplex/core';
import type { Sharp } from 'sharp';
import { scaleBox, type Box } from './box.js';
import { loadSharp } from './image-library.js';

/** Anything worse than a warning of the decoder refuses the image: truncation above all. */
const DECODING = { failOn: 'error', autoOrient: true } as const;

function unreadable(path: string, cause: unknown): CircumplexError {
  return new CircumplexError('IMAGE_UNREADABLE', {
    where: path,
    must: 'must be a whole, readable image',
    got: cause instanceof Error ? cause.message.trim() : String(cause),
    todo: 'replace or remove it',
    cause,
  });
}

function rgb(image: Sharp): Sharp {
  return image.removeAlpha().toColourspace('srgb').raw({ depth: 'uchar' });
}

async function cut(path: string, box: Box, request: FrameRequest): Promise<Uint8Array> {
  const sharp = await loadSharp();
  // The whole image is decoded first: a decoder that stops at the box never sees truncation below.
  const { data, info } = await rgb(sharp(path, DECODING)).toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const { inside, scaled, padding } = scaleBox(box, { width, height }, request);
  if (!inside) return new Uint8Array(request.width * request.height * 3);
  return sharp(data, { raw: { width, height, channels: 3 } })
    .extract(inside)
    .resize(scaled.width, scaled.height, { fit: 'fill' })
    .extend({ ...padding, background: '#000' })
    .raw()
    .toBuffer();
}

/**
 * Decodes an image, cuts out a box and resizes it. What the box has beyond the image is black;
 * transparency is dropped, grey becomes RGB, EXIF orientation is applied.
 *
 * @param box - in whole pixels; the whole image where absent.
 * @returns RGB, [height, width, 3], each in [0, 255].
 * @throws CircumplexError IMAGE_UNREADABLE naming the file, also for a truncated one;
 * IMAGES_UNAVAILABLE where nothing decodes images.
 */
export async function readImage(
  path: string,
  request: FrameRequest,
  box?: Box,
): Promise<Uint8Array> {
  const sharp = await loadSharp();
  try {
    if (box) return await cut(path, box, request);
    const { width, height } = request;
    return await rgb(sharp(path, DECODING).resize(width, height, { fit: 'fill' })).toBuffer();
  } catch (error) {
    throw unreadable(path, error);
  }
}

/**
 * Width and height of an image in pixels, from its header, after EXIF orientation.
 *
 * @throws CircumplexError IMAGE_UNREADABLE naming the file.
 */
export async function imageSize(path: string): Promise<FrameRequest> {
  const sharp = await loadSharp();
  try {
    const { autoOrient } = await sharp(path).metadata();
    return { width: autoOrient.width, height: autoOrient.height };
  } catch (error) {
    throw unreadable(path, error);
  }
}

/**
 * Resizes a grey image of `size` × `size` pixels and repeats it in three channels.
 *
 * @returns RGB, [height, width, 3].
 */
export async function resizeGrey(
  pixels: Uint8Array,
  size: number,
  { width, height }: FrameRequest,
): Promise<Uint8Array> {
  const sharp = await loadSharp();
  return rgb(
    sharp(pixels, { raw: { width: size, height: size, channels: 1 } }).resize(width, height, {
      fit: 'fill',
    }),
  ).toBuffer();
}

/**
 * Writes RGB pixels as an image; the kind follows the file's name.
 *
 * @throws CircumplexError FILE_UNWRITABLE naming the file.
 */
export async function writeImage(
  path: string,
  pixels: Uint8Array,
  { width, height }: FrameRequest,
): Promise<void> {
  const sharp = await loadSharp();
  try {
    await sharp(pixels, { raw: { width, height, channels: 3 } }).toFile(path);
  } catch (cause) {
    throw new CircumplexError('FILE_UNWRITABLE', {
      where: path,
      must: 'must be writable',
      got: cause instanceof Error ? cause.message.trim() : String(cause),
      cause,
    });
  }
}

/** RGB pixels in another size. */
export async function resizePixels(
  pixels: Uint8Array,
  { width, height }: FrameRequest,
  request: FrameRequest,
): Promise<Uint8Array> {
  const sharp = await loadSharp();
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .resize(request.width, request.height, { fit: 'fill' })
    .raw()
    .toBuffer();
}

/**
 * RGB pixels as a JPEG file.
 *
 * @param quality - from 1 to 100.
 * @throws CircumplexError IMAGES_UNAVAILABLE where nothing writes images.
 */
export async function encodeJpeg(
  pixels: Uint8Array,
  { width, height }: FrameRequest,
  quality: number,
): Promise<Uint8Array> {
  const sharp = await loadSharp();
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer();
}
