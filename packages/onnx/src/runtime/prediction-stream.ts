import { CircumplexError } from '@circumplex/core';
import type { ModelMetadata } from '../metadata/schema.js';
import type { PredictorInput, States } from './feeds.js';

/** Runs a streaming file from given states. */
type RunFrom = (
  input: PredictorInput,
  states: States,
) => Promise<{ readonly predictions: Float32Array; readonly states: States }>;

/** Checks that a file can be fed in chunks. */
function checkVariant({ variant }: ModelMetadata): void {
  if (variant === 'streaming') return;
  throw new CircumplexError('OPTION_INVALID', {
    where: 'OnnxPredictor.stream',
    must: "must be a file of the variant 'streaming'",
    got: `one of the variant '${variant}'`,
    todo: 'export it again: circumplex export --variant streaming',
  });
}

/**
 * Sequences that come in chunks of one or more frames: the states of recurrent layers go from chunk
 * to chunk, so that any cut gives the numbers of the whole. Chunks are taken in the order of the
 * calls, also where one is pushed before the last is done.
 */
export class PredictionStream {
  private states: States = {};
  private batch: number | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  /** @throws CircumplexError OPTION_INVALID for a file of another variant. */
  constructor(
    metadata: ModelMetadata,
    private readonly runFrom: RunFrom,
  ) {
    checkVariant(metadata);
  }

  /**
   * Predicts the next frames.
   *
   * @returns [batch, time, K], as `OnnxPredictor.predict`.
   * @throws CircumplexError as `OnnxPredictor.predict` does, and SHAPE_MISMATCH for another batch
   * size than before; the stream then stands where it stood.
   */
  push(input: PredictorInput): Promise<Float32Array> {
    return this.enqueue(async () => {
      this.checkBatch(input.batch);
      const { predictions, states } = await this.runFrom(input, this.states);
      this.states = states;
      this.batch = input.batch;
      return predictions;
    });
  }

  /** Begins new sequences, once all that was pushed before is predicted. */
  reset(): void {
    void this.enqueue(async () => {
      this.states = {};
      this.batch = undefined;
    });
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => undefined);
    return result;
  }

  private checkBatch(batch: number): void {
    if (this.batch === undefined || batch === this.batch) return;
    throw new CircumplexError('SHAPE_MISMATCH', {
      where: 'PredictionStream.push',
      must: `batch must stay ${this.batch}`,
      got: `${batch}`,
      todo: 'call reset() to begin new sequences',
    });
  }
}
