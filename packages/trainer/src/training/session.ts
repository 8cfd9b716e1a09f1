import {
  namedWeights,
  type ComposedModel,
  type Loss,
  type NamedWeight,
  type Optimizer,
  type TrainingSpec,
} from '@circumplex/core';
import { dispose } from '@tensorflow/tfjs-core';
import { freezePlan, type FreezePlan } from './freeze-plan.js';
import { createFreezer, layerNames } from './freeze.js';
import { rateFactors } from './rate-factors.js';
import { grouped, nextTrained, type TrainedWeight, type WeightGroup } from './trained-weights.js';

/**
 * For layers that did not train from the first update on: how many updates the run had made when
 * they (last) began. The optimizer starts there as in a run of its own, bias corrections included.
 */
export type TrainedSince = Readonly<Record<string, number>>;

/** Everything that training changes on the engine. */
export interface Session {
  readonly model: ComposedModel;
  readonly optimizer: Optimizer;
  readonly loss: ReturnType<Loss['build']>;
  /** All weights, frozen ones and statistics included. */
  readonly weights: readonly NamedWeight[];
  /** Another list whenever other weights train. */
  readonly trained: readonly TrainedWeight[];
  /** The groups of `trained`, each once. */
  readonly groups: readonly WeightGroup[];
  readonly freezing: FreezePlan;
  /**
   * Freezes and unfreezes layers as the plan says for an epoch, 1 the first, which a new session is
   * in. The optimizer's tensors stay for weights that go on, and are zero for those that begin.
   */
  startEpoch(epoch: number, trainedSince: TrainedSince): void;
  /** Frees the slots; the model belongs to whoever made it. */
  dispose(): void;
}

/** What of `training` a session depends on. */
export type SessionOptions = Partial<Pick<TrainingSpec, 'freeze' | 'learningRates' | 'epochs'>>;

/**
 * Prepares a model for training.
 *
 * @throws CircumplexError OPTION_INVALID for layers or epochs that there are not; see
 * {@link freezePlan} and {@link rateFactors}.
 */
export function createSession(
  model: ComposedModel,
  optimizer: Optimizer,
  loss: Session['loss'],
  { freeze = [], learningRates = {}, epochs = Infinity }: SessionOptions = {},
): Session {
  const names = layerNames(model.network);
  const freezing = freezePlan(names, freeze, epochs);
  const factors = rateFactors(names.all, learningRates);
  const freezeLayers = createFreezer(model.network);
  let weights: readonly NamedWeight[] = [];
  let trained: readonly TrainedWeight[] = [];

  const startEpoch: Session['startEpoch'] = (epoch, trainedSince) => {
    freezeLayers(freezing.frozen(epoch));
    weights = namedWeights(model.network);
    const next = grouped(
      weights.filter(({ trainable }) => trainable),
      (layer) => ({ factor: factors.get(layer)!, since: trainedSince[layer] ?? 0 }),
    );
    trained = nextTrained(trained, next, optimizer);
  };

  startEpoch(1, {});
  return {
    model,
    optimizer,
    loss,
    freezing,
    startEpoch,
    get weights() {
      return weights;
    },
    get trained() {
      return trained;
    },
    get groups() {
      return [...new Set(trained.map(({ group }) => group))];
    },
    dispose: () => trained.forEach(({ slots }) => dispose(slots)),
  };
}
