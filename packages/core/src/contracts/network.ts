import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Tensor, Variable } from '@tensorflow/tfjs-core';
import type { z } from 'zod';
import { definePlugin, type Configurable, type Definition } from './plugin.js';
import type { Preprocessing } from './preprocessing.js';
import type { Task } from './tasks.js';

/** The number of the training step, read by layers whose randomness changes with it (dropout). */
export interface StepClock {
  step: number;
  /** Masks kept from step to step by layer and shape, while steps are repeated as they were recorded. */
  held?: Map<string, HeldMask>;
}

/** A random mask in a variable, so that a recorded step reads the mask of the present one. */
export interface HeldMask {
  readonly variable: Variable;
  /** Draws the mask of the clock's step. */
  draw(): Tensor;
  /** The step that the variable has the mask of. */
  step: number;
}

/** What parts of a network get while they build their layers. */
export interface BuildContext {
  /** A seed for what is called `name` (a layer's initialiser, say), from the experiment's seed. */
  seed(name: string): number;
  /** The clock that dropout layers share. */
  readonly clock: StepClock;
}

/** Fully connected layers between features and head. */
export interface FullyConnected {
  /** Units of FC1, FC2, …; each with ReLU. */
  readonly units: readonly number[];
  /** Dropout rate after each that feeds another layer with weights. */
  readonly dropout: number;
}

/** A configured backbone. */
export interface Backbone {
  readonly preprocessing: Preprocessing;
  /** Shape of one frame's features, without batch: [height, width, channels] or [features]. */
  readonly outputShape: readonly number[];
  /** The fully connected layers that the source puts on top; experiments may override them. */
  readonly fullyConnected: FullyConnected;
  /**
   * Builds the layers, named as in the source.
   *
   * @param frames - [N, height, width, 3], batch and time folded into N.
   * @returns features [N, ...outputShape].
   */
  build(frames: SymbolicTensor, context: BuildContext): SymbolicTensor;
}

/** Inputs that a network may take beside its frames. */
export type SideInput = 'landmarks';

/** A configured fusion of features with side inputs at the first fully connected layer. */
export interface Fusion {
  readonly inputs: readonly SideInput[];
  /**
   * @param features - [N, F].
   * @param side - what `inputs` names; landmarks are [N, 68, 2].
   * @returns fused features [N, F'].
   */
  build(
    features: SymbolicTensor,
    side: Readonly<Partial<Record<SideInput, SymbolicTensor>>>,
    context: BuildContext,
  ): SymbolicTensor;
}

/** A configured head. */
export interface Head {
  /** True if it looks across time, so that sequences matter. */
  readonly recurrent: boolean;
  /** The fully connected layer it is fed from: 1 is FC1; 'last' is the last there is. */
  readonly from: number | 'last';
  /**
   * @param features - [B, T, F].
   * @returns [B, T, U]. Causal: frame t may depend on frames 0 to t alone, so padding at the end
   * of a sequence never reaches real frames.
   */
  build(features: SymbolicTensor, context: BuildContext): SymbolicTensor;
}

/** A configured output: what the numbers of the last layer mean. */
export interface Output {
  readonly task: Task;
  /** Names along the last axis: dimensions for regression, class labels for classification. */
  readonly names: readonly string[];
  /** Range of the labels for regression. */
  readonly range?: readonly [number, number];
}

/** A backbone: frames to features. */
export type BackboneDescriptor = Configurable<'backbone', Backbone>;
/** A fusion: features and side inputs to features. */
export type FusionDescriptor = Configurable<'fusion', Fusion>;
/** A head: features over time to features over time. */
export type HeadDescriptor = Configurable<'head', Head>;
/** An output: meaning of the last layer. */
export type OutputDescriptor = Configurable<'output', Output>;

/** Defines a backbone plug-in. */
export function defineBackbone<S extends z.ZodType>(
  definition: Definition<'backbone', S, Backbone>,
): BackboneDescriptor {
  return definePlugin({ kind: 'backbone', ...definition });
}

/** Defines a fusion plug-in. */
export function defineFusion<S extends z.ZodType>(
  definition: Definition<'fusion', S, Fusion>,
): FusionDescriptor {
  return definePlugin({ kind: 'fusion', ...definition });
}

/** Defines a head plug-in. */
export function defineHead<S extends z.ZodType>(
  definition: Definition<'head', S, Head>,
): HeadDescriptor {
  return definePlugin({ kind: 'head', ...definition });
}

/** Defines an output plug-in. */
export function defineOutput<S extends z.ZodType>(
  definition: Definition<'output', S, Output>,
): OutputDescriptor {
  return definePlugin({ kind: 'output', ...definition });
}
