import { CircumplexError, messageOf } from '@circumplex/core';
import type sharp from 'sharp';

/**
 * What decodes images, loaded by whoever first needs it: its binary is a package of its own, which
 * an install can lack, and then everything else still works.
 *
 * @throws CircumplexError IMAGES_UNAVAILABLE where it does not load.
 */
export async function loadSharp(): Promise<typeof sharp> {
  try {
    return (await import('sharp')).default;
  } catch (cause) {
    throw new CircumplexError('IMAGES_UNAVAILABLE', {
      where: 'images',
      must: 'sharp, which reads and writes them, must load',
      got: messageOf(cause).trim().split('\n', 1)[0]!,
      todo: 'run: npm install --include=optional sharp',
      cause,
    });
  }
}

/**
 * Names and versions of what decodes images.
 *
 * @throws CircumplexError IMAGES_UNAVAILABLE where it does not load.
 */
export async function imageLibrary(): Promise<string> {
  const { sharp: version, vips } = (await loadSharp()).versions;
  return `sharp ${version} (libvips ${vips})`;
}
