import { CircumplexError } from '@circumplex/core';
import type { Batch } from '@circumplex/data';
import {
  concat1d,
  dispose,
  div,
  keep,
  reshape,
  tidy,
  type Scalar,
  type Tensor,
  type Tensor1D,
} from '@tensorflow/tfjs-core';
import { createFeed, labelTensors } from '../feed/tensors.js';
import { addGradients, batchGradients, clipByNorm, globalNorm } from './gradients.js';
import type { Session } from './session.js';
import { updateWeights, type UpdatePosition } from './update.js';

/** What one batch gave. */
export interface StepResult {
  readonly loss: number;
  /** [B·T·K]. */
  readonly predictions: Float32Array;
  /** Norm of the whole gradient before clipping; there if the batch made an update. */
  readonly gradientNorm?: number;
}

/** Trains batch by batch. */
export interface Stepper {
  /**
   * Adds a batch's gradients to those that wait and, with `update`, applies their mean. The engine
   * is read once.
   *
   * @param clock - number that no other batch of the run has, for dropout.
   * @throws CircumplexError TRAINING_DIVERGED if loss or gradient is not finite.
   */
  step(batch: Batch, clock: number, update?: UpdatePosition): Promise<StepResult>;
  /** Frees gradients that wait for an update. */
  dispose(): void;
}

function flat(x: Tensor): Tensor1D {
  return reshape(x, [-1]);
}

function diverged(what: string, value: number, update?: UpdatePosition): CircumplexError {
  return new CircumplexError('TRAINING_DIVERGED', {
    where: update ? `training step ${update.step}` : 'training',
    must: `${what} must be a finite number`,
    got: String(value),
    todo: 'lower the learning rate, add a warm-up or clip gradients (training.clipNorm); resume goes on from the last good checkpoint',
  });
}

/** @param clipNorm - largest norm of the gradient that is applied. */
export function createStepper(session: Session, clipNorm?: number): Stepper {
  const feed = createFeed(session.model);
  let waiting: Tensor[] = [];
  let count = 0;

  const apply = (position: UpdatePosition): Scalar => {
    const mean = count === 1 ? waiting : waiting.map((sum) => div(sum, count));
    const norm = globalNorm(mean);
    const clipped = clipNorm === undefined ? mean : clipByNorm(mean, norm, clipNorm);
    updateWeights(session, clipped, position);
    return norm;
  };

  const collect = (gradients: readonly Tensor[]): void => {
    const sums = count === 0 ? [...gradients] : addGradients(waiting, gradients);
    dispose(waiting);
    waiting = sums.map((sum) => keep(sum));
    count += 1;
  };

  const release = (): void => {
    dispose(waiting);
    waiting = [];
    count = 0;
  };

  const record = (batch: Batch, clock: number, update?: UpdatePosition): Tensor1D =>
    tidy(() => {
      const tensors = { inputs: feed(batch), ...labelTensors(batch) };
      const { loss, prediction, gradients } = batchGradients(session, tensors, clock);
      collect(gradients);
      const numbers = [flat(loss)];
      if (update) {
        numbers.push(flat(apply(update)));
        release();
      }
      return concat1d([...numbers, flat(prediction)]);
    });

  return {
    async step(batch, clock, update) {
      const bundle = record(batch, clock, update);
      const values = (await bundle.data()) as Float32Array;
      bundle.dispose();
      const loss = values[0]!;
      if (!Number.isFinite(loss)) throw diverged('the loss', loss, update);
      if (!update) return { loss, predictions: values.subarray(1) };
      const gradientNorm = values[1]!;
      if (!Number.isFinite(gradientNorm)) throw diverged('the gradient', gradientNorm, update);
      return { loss, gradientNorm, predictions: values.subarray(2) };
    },
    dispose: release,
  };
}
