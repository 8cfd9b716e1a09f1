import type { Scalar, Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { z } from 'zod';
import type { Random } from '../random.js';
import { definePlugin, type Configurable, type Definition } from './plugin.js';
import type { Task } from './tasks.js';

/** What a loss compares. */
export interface LossInput {
  /** [B, T, K]: values for regression, logits for classification. */
  readonly prediction: Tensor3D;
  /** [B, T, K]: values for regression, one-hot rows for classification. */
  readonly target: Tensor3D;
  /** [B, T]: 1 where a frame counts, 0 for padding and missing labels. */
  readonly mask: Tensor2D;
}

/** What a loss may know of the training labels before the first step. */
export interface TargetStatistics {
  /** Frames of each class for classification, in the output's order; empty for regression. */
  readonly classCounts: readonly number[];
}

/** A configured loss. */
export interface Loss {
  /** The task it is made for; others are refused when an experiment is composed. */
  readonly task: Task;
  /** Returns the function that computes the loss of a batch, differentiable. */
  build(statistics: TargetStatistics): (input: LossInput) => Scalar;
}

/** A configured optimizer, as pure functions over one variable's tensors. */
export interface Optimizer {
  readonly learningRate: number;
  /** Names of the tensors it keeps for each variable, all of the variable's shape, zero at first. */
  readonly slots: readonly string[];
  /**
   * Numbers that change with the step, passed to `update` as scalars: a compiled graph can then be
   * used for every step.
   *
   * @param step - 1 for the first update.
   */
  scalars(step: number, learningRate: number): Readonly<Record<string, number>>;
  /** One update. Returns new tensors and disposes nothing; runs inside tf.tidy. */
  update(state: OptimizerState): { readonly value: Tensor; readonly slots: readonly Tensor[] };
}

/** What {@link Optimizer.update} gets for one variable. */
export interface OptimizerState {
  readonly value: Tensor;
  readonly gradient: Tensor;
  /** In the order of {@link Optimizer.slots}. */
  readonly slots: readonly Tensor[];
  /** By the names that {@link Optimizer.scalars} returns. */
  readonly scalars: Readonly<Record<string, Scalar>>;
  /** True for kernels, false for biases and normalisation, which weight decay leaves alone. */
  readonly decay: boolean;
}

/** Where in a run a schedule is asked. */
export interface SchedulePosition {
  /** Updates done so far. */
  readonly step: number;
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
}

/** A configured learning-rate schedule. State is plain data, stored in checkpoints. */
export interface Schedule<State = unknown> {
  initial(): State;
  /** Factor on the optimizer's learning rate, at least 0. */
  factor(position: SchedulePosition, state: State): number;
  /** New state after an epoch, given the monitored score (higher is better). */
  afterEpoch(score: number, state: State): State;
}

/** A sequence as samplers see it. */
export interface SequenceSummary {
  readonly video: string;
  readonly subject: string;
  /** Frames that are not padding. */
  readonly frames: number;
}

/** A configured sampler: the order in which an epoch visits sequences. */
export interface Sampler {
  /** Indices into `sequences`; may leave out or repeat some. Must depend on its arguments alone. */
  order(sequences: readonly SequenceSummary[], random: Random): readonly number[];
}

/** A loss. */
export type LossDescriptor = Configurable<'loss', Loss>;
/** An optimizer. */
export type OptimizerDescriptor = Configurable<'optimizer', Optimizer>;
/** A learning-rate schedule. */
export type ScheduleDescriptor = Configurable<'schedule', Schedule>;
/** A sampler. */
export type SamplerDescriptor = Configurable<'sampler', Sampler>;

/** Defines a loss plug-in. */
export function defineLoss<S extends z.ZodType>(
  definition: Definition<'loss', S, Loss>,
): LossDescriptor {
  return definePlugin({ kind: 'loss', ...definition });
}

/** Defines an optimizer plug-in. */
export function defineOptimizer<S extends z.ZodType>(
  definition: Definition<'optimizer', S, Optimizer>,
): OptimizerDescriptor {
  return definePlugin({ kind: 'optimizer', ...definition });
}

/** Defines a schedule plug-in. */
export function defineSchedule<S extends z.ZodType, State>(
  definition: Definition<'schedule', S, Schedule<State>>,
): ScheduleDescriptor {
  return definePlugin({ kind: 'schedule', ...definition }) as ScheduleDescriptor;
}

/** Defines a sampler plug-in. */
export function defineSampler<S extends z.ZodType>(
  definition: Definition<'sampler', S, Sampler>,
): SamplerDescriptor {
  return definePlugin({ kind: 'sampler', ...definition });
}
