import type { ReaderDescriptor, SamplerDescriptor } from '@circumplex/core';
import { afewVa } from './readers/afew-va.js';
import { fer2013 } from './readers/fer2013.js';
import { framesCsv } from './readers/frames-csv.js';
import { synthetic } from './readers/synthetic.js';
import { sequential } from './samplers/sequential.js';
import { shuffled } from './samplers/shuffled.js';

export * from './augment/brightness.js';
export * from './augment/crop.js';
export * from './augment/flip.js';
export * from './augment/index.js';
export * from './balance/quadrant.js';
export * from './balance/quadrants.js';
export type * from './batch.js';
export * from './batches.js';
export type { FaceOptions } from './face.js';
export * from './frame-cache.js';
export { openFrames } from './frames-folder.js';
export { imageLibrary } from './image-library.js';
export * from './labels.js';
export * from './picture-sheets.js';
export * from './segments.js';
export * from './sequences.js';
export * from './splits/index.js';
export { bySubject, splitBySubject } from './splits/subject.js';
export type * from './splits/types.js';
export * from './statistics.js';
export * from './synthetic/index.js';
export { writeFrames } from './write-frames.js';
export { afewVa, fer2013, framesCsv, sequential, shuffled, synthetic };

/** The readers of this package. */
export const readers: readonly ReaderDescriptor[] = [synthetic, afewVa, fer2013, framesCsv];

/** The samplers of this package. */
export const samplers: readonly SamplerDescriptor[] = [shuffled, sequential];
