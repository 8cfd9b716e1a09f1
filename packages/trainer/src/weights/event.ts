import type { WeightReport } from '@circumplex/weights';
import type { EventDraft } from '../loop/context.js';

/** What a run tells of the weights that it starts from; names of single tensors are left out. */
export function weightsLoaded(report: WeightReport, name: string): EventDraft {
  const { source, licence, loaded, skipped, missing, fresh, notes } = report;
  return {
    type: 'weights-loaded',
    file: name,
    source,
    licence,
    layers: loaded.length,
    skipped: skipped.map(({ reason, names }) => ({ reason, count: names.length })),
    missing: [...missing],
    fresh: [...fresh],
    notes: [...notes],
  };
}
