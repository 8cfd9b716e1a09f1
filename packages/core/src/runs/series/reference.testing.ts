import { effectiveEvents } from '../effective-events.js';
import { readEvents } from '../event-tail.js';
import type { EventOf, TrainEvent } from '../events.js';
import type { SeriesPoint } from './run-series.js';
import { SCORE_SERIES } from './score-record.js';
import type { SeriesName } from './series-names.js';

/** A point whose value may be missing. */
export type Point = Omit<SeriesPoint, 'value'> & { readonly value: number | null };

/** All of a run, read the plain way. */
export interface Reference {
  readonly standing: readonly TrainEvent[];
  readonly skipped: number;
  series(name: SeriesName): Point[];
}

type Scored = EventOf<'epoch-finished'> | EventOf<'validated'>;

function scoreOf({ scores }: Scored, name: string): number | null {
  if ('accuracy' in scores) return name === 'accuracy' || name === 'macroF1' ? scores[name] : null;
  const [dimension, metric] = name.split('.') as ['valence' | 'arousal' | 'mean', 'ccc'];
  if (dimension === 'mean' && !(scores.valence && scores.arousal)) return null;
  return scores[dimension]?.[metric] ?? null;
}

function valueOf(event: TrainEvent, name: SeriesName): number | null | undefined {
  if (event.type === 'step') {
    if (name === 'framesPerSecond') return event.clock.framesPerSecond ?? null;
    if (name === 'loss' || name === 'learningRate' || name === 'gradientNorm') return event[name];
  }
  const [track, ...rest] = name.split('.');
  const score = rest.join('.');
  const known = (SCORE_SERIES as readonly string[]).includes(score);
  if (event.type === 'epoch-finished' && track === 'train') {
    return known ? scoreOf(event, score) : event.loss;
  }
  if (event.type === 'validated' && track === 'validation') {
    return known ? scoreOf(event, score) : event.score;
  }
  return undefined;
}

/** Reads all events, drops those that do not stand, and picks series out of them. */
export async function readReference(file: string): Promise<Reference> {
  const reader = readEvents(file);
  const events: TrainEvent[] = [];
  for await (const event of reader) events.push(event);
  const standing = effectiveEvents(events);
  const started = standing.findLast((event) => event.type === 'run-started');
  return {
    standing,
    skipped: reader.skipped,
    series: (name) =>
      standing.flatMap((event) => {
        const value = valueOf(event, name);
        const epoch = started ? event.step / started.stepsPerEpoch : event.epoch;
        return value === undefined ? [] : [{ step: event.step, epoch, at: event.clock.at, value }];
      }),
  };
}
