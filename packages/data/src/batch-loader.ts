import {
  CircumplexError,
  LANDMARK_COUNT,
  createRandom,
  hashSeed,
  type Dataset,
  type Frame,
} from '@circumplex/core';
import { createAugmenter, type Augmenter } from './augment/index.js';
import type { Batch, BatchOptions, BatchPosition } from './batch.js';
import { targetWriter } from './labels.js';
import { createLimiter } from './limiter.js';
import type { Sequence } from './sequences.js';

const COORDINATES = 2 * LANDMARK_COUNT;

type Arrays = Pick<Batch, 'frames' | 'targets' | 'mask'> & { landmarks?: Float32Array };

function allocate(size: number, options: BatchOptions): Arrays {
  const { length, request, targets, landmarks } = options;
  const slots = size * length;
  return {
    frames: new Uint8Array(slots * request.width * request.height * 3),
    targets: new Float32Array(slots * targets.length),
    mask: new Float32Array(slots),
    ...(landmarks ? { landmarks: new Float32Array(slots * COORDINATES) } : {}),
  };
}

function store(arrays: Arrays, slot: number, frame: Frame, sequence: Sequence): void {
  arrays.frames.set(frame.pixels, slot * frame.pixels.length);
  if (!arrays.landmarks) return;
  if (!frame.landmarks) {
    throw new CircumplexError('DATA_INVALID', {
      where: `video '${sequence.video.id}'`,
      must: 'every frame must have landmarks',
      got: 'a frame without',
      todo: "use fusion 'none' or a data set with landmarks",
    });
  }
  arrays.landmarks.set(frame.landmarks, slot * COORDINATES);
}

function repeatLast(arrays: Arrays, row: number, frames: number, length: number): void {
  const last = row * length + frames - 1;
  const slots = arrays.mask.length;
  for (const array of [arrays.frames, arrays.targets, arrays.landmarks]) {
    if (!array) continue;
    const size = array.length / slots;
    for (let i = 1; i <= length - frames; i++) {
      array.copyWithin((last + i) * size, last * size, (last + 1) * size);
    }
  }
}

function position({ video, start, frames }: Sequence): BatchPosition {
  return { video: video.id, subject: video.subject, start, frames };
}

function checkLength({ video, frames }: Sequence, length: number): void {
  if (frames <= length) return;
  throw new CircumplexError('SHAPE_MISMATCH', {
    where: `sequence of video '${video.id}'`,
    must: `must have at most ${length} frames`,
    got: `${frames}`,
    todo: 'cut sequences with the same length as batches',
  });
}

/** Waits for all of them, then throws what the first that failed threw. */
async function settle(tasks: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(tasks);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

/**
 * The function that reads batch `index` of an epoch, as `batches` describes it. All batches
 * share one bound on the frames read at once.
 *
 * @param signal - once aborted, frames not yet begun reject.
 */
export function createBatchLoader(
  dataset: Dataset,
  sequences: readonly Sequence[],
  order: readonly number[],
  options: BatchOptions,
  signal: AbortSignal,
): (index: number) => Promise<Batch> {
  const { batchSize, length, request, targets, augment, seed, epoch } = options;
  const write = targetWriter(targets);
  const limit = createLimiter(options.concurrency ?? 8);

  const augmenter = (place: number): Augmenter =>
    augment
      ? createAugmenter(augment, createRandom(hashSeed(seed, 'augment', epoch, place)))
      : (frame) => frame;

  const fillRow = async (arrays: Arrays, row: number, place: number, stop: AbortController) => {
    const sequence = sequences[order[place]!]!;
    checkLength(sequence, length);
    const change = augmenter(place);
    const read = async (i: number): Promise<void> => {
      signal.throwIfAborted();
      stop.signal.throwIfAborted();
      const slot = row * length + i;
      const frame = await dataset.frame(sequence.video, sequence.start + i, request);
      store(arrays, slot, change(frame, request), sequence);
      const at = slot * targets.length;
      if (write(sequence.video, sequence.start + i, arrays.targets, at)) arrays.mask[slot] = 1;
    };
    const guarded = (i: number): Promise<void> =>
      read(i).catch((error: unknown) => {
        stop.abort(error);
        throw error;
      });
    await settle(Array.from({ length: sequence.frames }, (_, i) => limit(() => guarded(i))));
    repeatLast(arrays, row, sequence.frames, length);
  };

  return async (index) => {
    const first = index * batchSize;
    const rows = order.slice(first, first + batchSize);
    const arrays = allocate(rows.length, options);
    const stop = new AbortController();
    await settle(rows.map((_, row) => fillRow(arrays, row, first + row, stop)));
    const positions = rows.map((i) => position(sequences[i]!));
    return { index, size: rows.length, length, ...arrays, positions };
  };
}
