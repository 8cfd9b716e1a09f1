import type { RunManifest, TrainEvent } from '@circumplex/core/runs';
import type { ShownRun } from '../../shared/run-page.js';
import { count } from '../../shared/words.js';
import { lastOf } from './last-of.js';
import { when } from '../words.js';

type Fact = ShownRun['facts'][number];

function idOf(reference: string | { id: string }): string {
  return typeof reference === 'string' ? reference : reference.id;
}

function model({ experiment }: RunManifest): string {
  const { backbone, fusion, head, output } = experiment.model;
  return [backbone, fusion, head, output].map(idOf).join(' × ');
}

function training({ experiment }: RunManifest): string {
  const { optimizer, schedule, loss, epochs } = experiment.training;
  const parts = [`${epochs} epochs`, idOf(optimizer), `${idOf(schedule)} rate`];
  if (loss) parts.push(`${idOf(loss)} loss`);
  return parts.join(', ');
}

/** Where an experiment freezes nothing, what does not train is only counted, not learned. */
function parameterWords(
  { trainable, frozen }: { readonly trainable: number; readonly frozen: number },
  { experiment }: RunManifest,
): string {
  const words = `${count(trainable)} trainable`;
  if (experiment.training.freeze.length > 0) return `${words}, ${count(frozen)} frozen`;
  if (frozen === 0) return words;
  return `${words}, ${count(frozen)} not trained: statistics of batch normalisation`;
}

function fromStart(manifest: RunManifest, events: readonly TrainEvent[]): Fact[] {
  const start = lastOf(events, 'run-started');
  if (!start) return [];
  const { parameters = start.parameters } = lastOf(events, 'epoch-started') ?? start;
  const splits = Object.entries(start.splits).map(
    ([name, { videos, frames }]) => `${name} ${count(videos)} videos, ${count(frames)} frames`,
  );
  return [
    { name: 'Parameters', value: parameterWords(parameters, manifest) },
    { name: 'Splits', value: splits.join(' · ') },
  ];
}

/** What a run was made of, for those who compare or repeat it. */
export function facts(manifest: RunManifest, events: readonly TrainEvent[]): Fact[] {
  return [
    { name: 'Experiment', value: manifest.experiment.name },
    { name: 'Model', value: model(manifest) },
    { name: 'Data', value: idOf(manifest.experiment.data.reader) },
    { name: 'Training', value: training(manifest) },
    ...fromStart(manifest, events),
    { name: 'Engine', value: manifest.engine },
    { name: 'Seed', value: String(manifest.experiment.seed) },
    { name: 'Started', value: when(manifest.createdAt) },
    { name: 'Last change', value: when(manifest.updatedAt) },
  ];
}
