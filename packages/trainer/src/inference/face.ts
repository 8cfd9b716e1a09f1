import type { Experiment } from '@circumplex/core';
import type { FaceOptions } from '@circumplex/data';

const WHOLE: FaceOptions = { crop: 'full', margin: 0.25 };

/**
 * How faces were cut out in training, so that predictions see the same: as the reader's options
 * say, or the whole image for readers that have none.
 */
export function faceOfReader(reader: Experiment['data']['reader']): FaceOptions {
  const options: Readonly<Record<string, unknown>> = typeof reader === 'string' ? {} : reader;
  const { crop, margin } = options;
  if (crop !== 'landmarks' && crop !== 'full') return WHOLE;
  return { crop, margin: typeof margin === 'number' ? margin : WHOLE.margin };
}

/** The same as metadata of an ONNX file. */
export function faceMetadata({ crop, margin }: FaceOptions): Record<string, string> {
  return { faceCrop: crop, faceMargin: String(margin) };
}

/** Reads what {@link faceMetadata} wrote; undefined for files without it. */
export function faceOfMetadata(
  extra: Readonly<Record<string, string | undefined>>,
): FaceOptions | undefined {
  const { faceCrop: crop, faceMargin } = extra;
  if (crop !== 'landmarks' && crop !== 'full') return undefined;
  const margin = Number(faceMargin);
  return { crop, margin: Number.isFinite(margin) ? margin : WHOLE.margin };
}
