import {
  CircumplexError,
  experimentSpec,
  isCircumplexError,
  messageOf,
  parseOptions,
  splitReference,
  type Experiment,
  type Output,
  type PluginKinds,
  type Registry,
} from '@circumplex/core';

type ReferenceKind =
  | 'reader'
  | 'sampler'
  | 'loss'
  | 'optimizer'
  | 'schedule'
  | 'output'
  | 'backbone'
  | 'fusion'
  | 'head';
type Reference = Experiment['data']['reader'];

/** A reference with all the plug-in's options, so that later defaults cannot change the run. */
function complete(registry: Registry, kind: ReferenceKind, reference: Reference): Reference {
  const { id, options } = splitReference(reference);
  return { id, ...configured(registry, kind, id, options).options };
}

/** What a plug-in makes of its options; an error of its own is told as the plug-in's. */
function configured<K extends ReferenceKind>(
  registry: Registry,
  kind: K,
  id: string,
  options: unknown,
): ReturnType<PluginKinds[K]['configure']> {
  const plugin = registry.get(kind, id);
  try {
    return plugin.configure(options) as ReturnType<PluginKinds[K]['configure']>;
  } catch (error) {
    if (isCircumplexError(error)) throw error;
    throw new CircumplexError('PLUGIN_INVALID', {
      where: `${kind} '${id}'`,
      must: 'must take its options',
      got: messageOf(error),
      todo: 'tell its author',
      cause: error,
    });
  }
}

/** The loss of the paper for a regression (Eq. 3), cross-entropy for classes. */
function defaultLoss({ task }: Output): string {
  return task === 'regression' ? 'ccc' : 'cross-entropy';
}

/**
 * Checks an experiment, whoever wrote it, and fills in every default, those of its plug-ins
 * included.
 *
 * @param where - its file, for messages.
 * @throws CircumplexError EXPERIMENT_INVALID, PLUGIN_UNKNOWN or OPTION_INVALID, with the nearest
 * known name for unknown ones.
 */
export function resolveExperiment(
  input: unknown,
  registry: Registry,
  where = 'experiment',
): Experiment {
  const experiment = parseOptions(experimentSpec, input, where, 'EXPERIMENT_INVALID');
  const { data, model, training } = experiment;
  const { id, options } = splitReference(model.output);
  const loss = training.loss ?? defaultLoss(configured(registry, 'output', id, options));
  return {
    ...experiment,
    data: {
      ...data,
      reader: complete(registry, 'reader', data.reader),
      sampler: complete(registry, 'sampler', data.sampler),
    },
    model: {
      ...model,
      backbone: complete(registry, 'backbone', model.backbone),
      fusion: complete(registry, 'fusion', model.fusion),
      head: complete(registry, 'head', model.head),
      output: complete(registry, 'output', model.output),
    },
    training: {
      ...training,
      loss: complete(registry, 'loss', loss),
      optimizer: complete(registry, 'optimizer', training.optimizer),
      schedule: complete(registry, 'schedule', training.schedule),
    },
  };
}
