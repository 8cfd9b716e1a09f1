import {
  namedWeights,
  readWeight,
  type ComposedModel,
  type Loss,
  type NamedWeight,
  type Optimizer,
} from '@circumplex/core';
import { dispose, zerosLike, type Tensor } from '@tensorflow/tfjs-core';
import { freezeLayers } from './freeze.js';

/** A weight that training changes, and what the optimizer keeps for it. */
export interface TrainedWeight {
  readonly weight: NamedWeight;
  /** In the order of the optimizer's slots; replaced by every update. */
  slots: Tensor[];
  /** True for kernels; see OptimizerState. */
  readonly decay: boolean;
}

/** Everything that training changes on the engine. */
export interface Session {
  readonly model: ComposedModel;
  readonly optimizer: Optimizer;
  readonly loss: ReturnType<Loss['build']>;
  /** All weights, frozen ones and statistics included. */
  readonly weights: readonly NamedWeight[];
  readonly trained: readonly TrainedWeight[];
  /** Frees the slots; the model belongs to whoever made it. */
  dispose(): void;
}

/** A kernel is of two axes or more; biases, scales and peepholes are vectors. */
function decays({ variable }: NamedWeight): boolean {
  return variable.shape.length >= 2;
}

/**
 * Prepares a model for training.
 *
 * @param freeze - layers that stay as they are.
 * @throws CircumplexError OPTION_INVALID for a pattern that matches nothing.
 */
export function createSession(
  model: ComposedModel,
  optimizer: Optimizer,
  loss: Session['loss'],
  freeze: readonly string[] = [],
): Session {
  freezeLayers(model.network, freeze);
  const weights = namedWeights(model.network);
  const trained = weights
    .filter(({ trainable }) => trainable)
    .map((weight) => ({
      weight,
      slots: optimizer.slots.map(() => zerosLike(readWeight(weight))),
      decay: decays(weight),
    }));
  const release = (): void => trained.forEach(({ slots }) => dispose(slots));
  return { model, optimizer, loss, weights, trained, dispose: release };
}
