import type { Dataset } from '@circumplex/core';
import { createBatchLoader } from './batch-loader.js';
import type { Batch, BatchOptions } from './batch.js';
import type { Sequence } from './sequences.js';

/** Number of batches that `sequences` sequences make. */
export function batchCount(sequences: number, batchSize: number): number {
  return Math.ceil(sequences / batchSize);
}

/**
 * Batches of an epoch, read ahead while the one before is in use. A batch depends on its index, the
 * order and the options alone: an epoch resumed at batch k goes on as if it had never stopped.
 *
 * Leaving the loop (break, throw) or aborting stops reading and waits for what is under way.
 *
 * @param order - indices into `sequences`, as a sampler gives them.
 * @throws CircumplexError IMAGE_UNREADABLE naming the file; DATA_INVALID where landmarks are wanted
 * and a frame has none; SHAPE_MISMATCH for a sequence longer than T.
 */
export async function* batches(
  dataset: Dataset,
  sequences: readonly Sequence[],
  order: readonly number[],
  options: BatchOptions,
): AsyncGenerator<Batch, void, void> {
  const { signal, prefetch = 2 } = options;
  const stop = new AbortController();
  const stopped = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const load = createBatchLoader(dataset, sequences, order, options, stopped);
  const total = batchCount(order.length, options.batchSize);
  const ahead: Promise<Batch>[] = [];
  let next = options.from ?? 0;
  try {
    while (next < total || ahead.length > 0) {
      signal?.throwIfAborted();
      while (next < total && ahead.length <= prefetch) {
        const batch = load(next++);
        // Awaited below in its turn; until then a failure is not an unhandled one.
        batch.catch(() => undefined);
        ahead.push(batch);
      }
      const batch = await ahead.shift()!;
      signal?.throwIfAborted();
      yield batch;
    }
  } finally {
    stop.abort();
    await Promise.allSettled(ahead);
  }
}
