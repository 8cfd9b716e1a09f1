import { experimentSpec, parseOptions, type Registry } from '@circumplex/core';
import { resolveExperiment } from '../experiment/resolve.js';
import { openModelWeights } from '../weights/open.js';
import { prepareRun, type PreparedRun } from './prepare.js';

/** What {@link prepareNewRun} starts from. */
export interface NewRunPlan {
  /** As written, or resolved before. */
  readonly input: unknown;
  readonly registry: Registry;
  /** Folder that relative paths start from. */
  readonly base: string;
  /** Name of the engine; what the experiment says where absent. */
  readonly engine?: string | undefined;
  /** The experiment's file, for messages. */
  readonly file?: string | undefined;
}

/**
 * Checks an experiment and prepares a run of it that starts from nothing, or from the weights that
 * its model names. Only here are those read: what goes on from a checkpoint does not need their
 * file any more.
 *
 * @throws CircumplexError as opening weights, `resolveExperiment` and `prepareRun` do.
 */
export async function prepareNewRun(plan: NewRunPlan): Promise<PreparedRun> {
  const { input, registry, base, file } = plan;
  const written = parseOptions(experimentSpec, input, file ?? 'experiment', 'EXPERIMENT_INVALID');
  const weights = await openModelWeights(written.model, registry, base);
  try {
    const model = weights?.model ?? written.model;
    const experiment = resolveExperiment({ ...written, model }, registry, file);
    const engine = plan.engine ?? experiment.engine;
    return await prepareRun({ experiment, registry, base, engine, weights });
  } finally {
    weights?.opened.close();
  }
}
