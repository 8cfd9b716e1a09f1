import { CircumplexError, type EngineDescriptor, type RepeatedStep } from '@circumplex/core';
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
import { createFeed, labelTensors, type BatchTensors } from '../feed/tensors.js';
import { addGradients, batchGradients, clipByNorm, globalNorm } from './gradients.js';
import type { Session } from './session.js';
import { repeated } from './repeated.js';
import { groupScalars, updateWeights, type GroupScalars, type UpdatePosition } from './update.js';

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

/** Frames, landmarks where the model takes them, targets, mask and each group's numbers. */
function pack({ inputs, target, mask }: BatchTensors, scalars?: GroupScalars): Tensor[] {
  const { frames, landmarks } = inputs;
  const numbers = [...(scalars?.values() ?? [])].flatMap((own) => Object.values(own));
  return [frames, ...(landmarks ? [landmarks] : []), target, mask, ...numbers];
}

/** What a packed list holds, for the session's groups and the optimizer's names as they are now. */
function unpack(
  list: readonly Tensor[],
  { model, optimizer, groups }: Session,
): { tensors: BatchTensors; scalars: GroupScalars } {
  const [frames, ...others] = list;
  const points = model.sideInputs.includes('landmarks') ? { landmarks: others.shift() } : {};
  const [target, mask, ...numbers] = others;
  const names = Object.keys(optimizer.scalars(1, optimizer.learningRate));
  const own = (): [string, Tensor][] => names.map((name) => [name, numbers.shift()!]);
  const scalars = new Map(groups.map((group) => [group, Object.fromEntries(own())]));
  const tensors = { inputs: { frames, ...points }, target, mask };
  return { tensors: tensors as BatchTensors, scalars: scalars as GroupScalars };
}

/** Options of {@link createStepper}. */
export interface StepperOptions {
  /** The engine in use; its `repeat`, where it has one, computes steps again without recording. */
  readonly engine?: Pick<EngineDescriptor, 'repeat'>;
  /** Largest norm of the gradient that is applied, above 0; no limit where absent. */
  readonly clipNorm?: number;
}

/** Prepares training steps on a session, which stays its owner's. */
export function createStepper(
  session: Session,
  { engine, clipNorm }: StepperOptions = {},
): Stepper {
  const { model } = session;
  const feed = createFeed(model);
  let waiting: Tensor[] = [];
  let count = 0;
  let now = 0;

  const apply = (scalars: GroupScalars): Scalar => {
    const mean = count === 1 ? waiting : waiting.map((sum) => div(sum, count));
    const norm = globalNorm(mean);
    const clipped = clipNorm === undefined ? mean : clipByNorm(mean, norm, clipNorm);
    updateWeights(session, clipped, scalars);
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

  const record = (tensors: BatchTensors, scalars?: GroupScalars): Tensor1D => {
    const { loss, prediction, gradients } = batchGradients(session, tensors, now);
    collect(gradients);
    const numbers = [flat(loss)];
    if (scalars) {
      numbers.push(flat(apply(scalars)));
      release();
    }
    return concat1d([...numbers, flat(prediction)]);
  };

  const recordList = (...list: readonly Tensor[]): Tensor => {
    const { tensors, scalars } = unpack(list, session);
    return record(tensors, scalars);
  };
  const repeat = (): RepeatedStep => repeated(model, recordList, engine);
  let recorded = { trained: session.trained, step: repeat() };

  /** A step that was recorded holds for the weights that trained then. */
  const whole = (): RepeatedStep => {
    if (recorded.trained !== session.trained) {
      recorded.step.dispose();
      recorded = { trained: session.trained, step: repeat() };
    }
    return recorded.step;
  };

  /** An update of one batch is the step that repeats; with gradients that wait it is another. */
  const compute = (batch: Batch, update?: UpdatePosition): Tensor => {
    const tensors = { inputs: feed(batch), ...labelTensors(batch) };
    const scalars = update && groupScalars(session, update);
    const list = pack(tensors, scalars);
    try {
      if (scalars && count === 0) return whole()(...list);
      return tidy(() => record(tensors, scalars));
    } finally {
      dispose(list);
    }
  };

  return {
    async step(batch, clock, update) {
      now = clock;
      model.startStep(clock);
      const bundle = compute(batch, update);
      const values = (await bundle.data()) as Float32Array;
      bundle.dispose();
      const loss = values[0]!;
      if (!Number.isFinite(loss)) throw diverged('the loss', loss, update);
      if (!update) return { loss, predictions: values.subarray(1) };
      const gradientNorm = values[1]!;
      if (!Number.isFinite(gradientNorm)) throw diverged('the gradient', gradientNorm, update);
      return { loss, gradientNorm, predictions: values.subarray(2) };
    },
    dispose() {
      release();
      recorded.step.dispose();
    },
  };
}
