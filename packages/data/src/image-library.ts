import sharp from 'sharp';

/** Names and versions of what decodes images. */
export function imageLibrary(): string {
  const { sharp: version, vips } = sharp.versions;
  return `sharp ${version} (libvips ${vips})`;
}
