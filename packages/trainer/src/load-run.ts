import { join } from 'node:path';
import {
  CircumplexError,
  composeModel,
  hashSeed,
  namedWeights,
  type ComposedModel,
  type Experiment,
  type Registry,
} from '@circumplex/core';
import { openRun, type RunFolder } from '@circumplex/core/runs';
import { chooseEngine } from '@circumplex/engines';
import { readGood, type CheckpointChoice } from './checkpoints/store.js';
import { loadWeights } from './checkpoints/tensors.js';
import { defaultRegistry } from './default-plugins.js';
import { loadPlugins } from './experiment/plugins.js';
import { resolveExperiment } from './experiment/resolve.js';
import type { CheckpointState } from './loop/state.js';

export type { CheckpointChoice } from './checkpoints/store.js';

/** Options of {@link loadRun}. */
export interface LoadRunOptions {
  /** As the experiment's `restoreBest` says where absent. Without validations, best is last. */
  readonly checkpoint?: CheckpointChoice;
  /** Plug-ins to choose from; those of Circumplex where absent. The experiment's own come in too. */
  readonly registry?: Registry;
  /** Name of the engine; `auto` where absent. */
  readonly engine?: string;
}

/** A run's model with the weights of one of its checkpoints. */
export interface LoadedRun {
  readonly run: RunFolder;
  readonly experiment: Experiment;
  readonly registry: Registry;
  readonly model: ComposedModel;
  readonly checkpoint: {
    readonly file: string;
    readonly state: CheckpointState;
    /** Why checkpoints that would have come first were passed over: they are damaged. */
    readonly problems: readonly string[];
  };
  /** Frees the model. */
  dispose(): void;
}

async function choose(folder: string, choice: CheckpointChoice) {
  const good = await readGood(folder, choice);
  if (good) return good;
  throw new CircumplexError('FILE_MISSING', {
    where: folder,
    must: 'must hold a checkpoint',
    got: 'none',
    todo: 'let the run reach the end of an epoch: circumplex resume',
  });
}

/**
 * Composes a run's model and gives it the weights of a checkpoint, on the engine chosen. A damaged
 * checkpoint is passed over for the next, and told of in `checkpoint.problems`, unless it was chosen by its
 * step.
 *
 * @throws CircumplexError RUN_MISSING, RUN_INVALID, FILE_MISSING if there is no checkpoint yet or none of
 * the step, CHECKPOINT_INVALID if all are damaged, CHECKPOINT_FOREIGN if it is of another architecture.
 */
export async function loadRun(folder: string, options: LoadRunOptions = {}): Promise<LoadedRun> {
  const run = await openRun(folder);
  const { experiment: saved, base } = run.manifest;
  const registry = await loadPlugins(saved.plugins, base, options.registry ?? defaultRegistry());
  const experiment = resolveExperiment(saved, registry, run.paths.manifest);
  const choice = options.checkpoint ?? (experiment.training.restoreBest ? 'best' : 'last');
  const { tensors, state, problems, ...found } = await choose(run.paths.checkpoints, choice);
  const file = join(run.paths.checkpoints, found.file);
  const { threads, seed } = experiment;
  await chooseEngine(registry, options.engine ?? 'auto', threads === undefined ? {} : { threads });
  const model = composeModel(experiment.model, registry, hashSeed(seed, 'model'));
  try {
    loadWeights(namedWeights(model.network), tensors, file);
  } catch (error) {
    model.dispose();
    throw error;
  }
  const dispose = (): void => model.dispose();
  return { run, experiment, registry, model, checkpoint: { file, state, problems }, dispose };
}
