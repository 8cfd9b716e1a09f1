import { join, resolve } from 'node:path';
import { CircumplexError, defineReader, z, type Dataset } from '@circumplex/core';
import { faceOptions, readFace, type FaceOptions } from '../face.js';
import { kindOf, listFolder } from '../files.js';
import { addLandmarks, readLabels, type LabelFile } from '../frames-csv/read.js';
import type { SequenceBuilder } from '../frames-csv/sequence.js';
import { assembleDataset, type StoredVideo } from '../stored-video.js';

/**
 * Options of anyone's own data: the folder of sequences, the CSV of labels and one of landmarks
 * (both relative to it), how faces are cut out, and frames a second.
 */
const framesCsvOptions = z.strictObject({
  path: z.string().min(1),
  labels: z.string().min(1).default('labels.csv'),
  landmarks: z.string().min(1).optional(),
  crop: faceOptions.crop.default('full'),
  margin: faceOptions.margin,
  fps: z.number().positive().optional(),
});

type Options = z.output<typeof framesCsvOptions>;

function stored(
  sequence: SequenceBuilder,
  columns: readonly string[],
  options: FaceOptions & Pick<Options, 'fps'>,
): StoredVideo {
  const { id, folder, images, landmarks, subject = id, split, valence, arousal } = sequence;
  return {
    video: {
      id,
      subject,
      length: images.length,
      ...(split ? { split } : {}),
      ...(options.fps ? { fps: options.fps } : {}),
      labels: {
        ...(columns.includes('valence') ? { valence } : {}),
        ...(columns.includes('arousal') ? { arousal } : {}),
        ...(columns.includes('expression') ? { expression: sequence.expression } : {}),
      },
    },
    frame: (i, request) => readFace(join(folder, images[i]!), request, options, landmarks[i]),
    frameName: (i) => images[i]!,
  };
}

function warningsOf(file: string, { sequences }: LabelFile, folders: readonly string[]): string[] {
  const warnings: string[] = [];
  for (const { id, unlabelled, images } of sequences.values()) {
    if (unlabelled === 0) continue;
    const frames = `${unlabelled} of ${images.length} frames of sequence '${id}'`;
    warnings.push(`${file}: fewer labels than frames: ${frames} have no row and do not count`);
  }
  const unused = folders.filter((name) => ![...sequences.keys()].some((id) => covers(name, id)));
  if (unused.length > 0) {
    const names = unused.slice(0, 5).join(', ') + (unused.length > 5 ? ', …' : '');
    warnings.push(`${file}: ${unused.length} folders have no rows and are left out (${names})`);
  }
  const nameless = [...sequences.values()].filter(({ subject }) => subject === undefined);
  if (nameless.length > 0) {
    warnings.push(
      `${file}: ${nameless.length} sequences name no subject and count as persons of their own`,
    );
  }
  return warnings;
}

function covers(folder: string, id: string): boolean {
  return id === folder || id.startsWith(`${folder}/`);
}

function checkCrop(sequences: readonly SequenceBuilder[], { crop }: Options): boolean {
  const without = sequences.find(({ hasLandmarks }) => !hasLandmarks);
  if (without && crop === 'landmarks') {
    throw new CircumplexError('DATA_INVALID', {
      where: `sequence '${without.id}'`,
      must: "must have landmarks for crop 'landmarks'",
      got: 'none',
      todo: "add them or set crop to 'full'",
    });
  }
  return without === undefined;
}

async function open(root: string, options: Options): Promise<Dataset> {
  const { folders } = await listFolder(root, 'a folder of frames per sequence');
  const file = resolve(root, options.labels);
  if ((await kindOf(file)) !== 'file') {
    throw new CircumplexError('DATA_MISSING', {
      where: file,
      must: 'must be a CSV file of labels',
      got: 'no such file',
      todo: "name it with the reader's option 'labels'",
    });
  }
  const labels = await readLabels(root, file);
  if (options.landmarks) await addLandmarks(resolve(root, options.landmarks), labels);
  const sequences = [...labels.sequences.values()];
  const landmarks = checkCrop(sequences, options);
  const warnings = warningsOf(file, labels, folders);
  return assembleDataset(
    { name: 'frames-csv', landmarks, warnings },
    sequences.map((sequence) => stored(sequence, labels.columns, options)),
  );
}

/** Anyone's own data: a folder of frames per sequence and one CSV of labels. */
export const framesCsv = defineReader({
  id: 'frames-csv',
  summary: 'your own data: a folder of frames per sequence, one CSV of labels',
  schema: framesCsvOptions,
  configure: (options) => ({ open: (base) => open(resolve(base, options.path), options) }),
});
