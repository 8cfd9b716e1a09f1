import {
  experimentSpec,
  parseOptions,
  splitReference,
  type Experiment,
  type Output,
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
  return { id, ...registry.get(kind, id).configure(options).options };
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
  const loss = training.loss ?? defaultLoss(registry.get('output', id).configure(options));
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
