import { messageOf } from '@circumplex/core/errors';
import { readManifest, statusOf, type RunManifest } from '@circumplex/core/runs';
import path from 'node:path';
import type { ComparedRun } from '../../shared/compare-page.js';
import type { SeriesQuery, SeriesReply } from '../../shared/series.js';
import type { LabelStore } from '../runs/labels.js';
import { createSeriesSource, type SeriesSource } from '../series/series-source.js';
import { readFacts, type KnownRun, type LastUpdate } from './read-facts.js';

/** A quarter of core's own number: twenty runs are in memory at the same time. */
const BLOCKS = 1024;

/** What a reading of a run has found. */
export interface Reading {
  readonly run: ComparedRun;
  /** The same object until the settings change; null where they cannot be read. */
  readonly experiment: object | null;
}

/** Reads one run of a comparison again and again. */
export interface RunReader {
  /** What `run.json` says, with the events that were read before. A run that cannot be read is `broken`. */
  glance(): Promise<Reading>;
  /** The same, with all events there are; at most what a dispose has left of them. */
  read(): Promise<Reading>;
  /** See `SeriesSource.answer`. */
  answer(query: Omit<SeriesQuery, 'run'>): Promise<SeriesReply>;
  /** Ends a reading that is under way. */
  dispose(): void;
}

function lastUpdateOf({ run }: SeriesSource): LastUpdate | null {
  const last = run.last('loss');
  if (!last) return null;
  const { step, at } = last;
  return { step, at, framesPerSecond: run.last('framesPerSecond')?.value ?? null };
}

/** Keeps an experiment as it is while its text is the same. */
function experimentMemo(): (manifest: RunManifest) => object {
  let kept: { text: string; experiment: object } | undefined;
  return ({ experiment }) => {
    const text = JSON.stringify(experiment);
    if (kept?.text !== text) kept = { text, experiment };
    return kept.experiment;
  };
}

/** Reads the run in `folder`; its events into bounded memory. */
export function createRunReader(folder: string, labels: LabelStore): RunReader {
  const source = createSeriesSource(folder, BLOCKS);
  const ended = new AbortController();
  const remember = experimentMemo();
  const id = path.basename(folder);
  let name = id;
  let curves: KnownRun['curves'] = null;

  const facts = async (): Promise<Reading> => {
    const manifest = await readManifest(folder);
    const [status, label] = await Promise.all([statusOf(folder, manifest), labels.read(folder)]);
    const { events } = source.run;
    const lastUpdate = lastUpdateOf(source);
    const run = readFacts({ folder, manifest, status, label, events, lastUpdate, curves });
    ({ name } = run);
    return { run, experiment: remember(manifest) };
  };

  const follow = async (): Promise<void> => {
    const { added, rewound } = await source.update(ended.signal);
    if (curves && added === 0 && !rewound) return;
    curves = { version: (curves?.version ?? 0) + 1, names: source.names() };
  };

  const orBroken = async (reading: () => Promise<Reading>): Promise<Reading> => {
    try {
      return await reading();
    } catch (error) {
      // Its place is known, and would leave no room for what is wrong.
      const problem = messageOf(error).replaceAll(folder, id);
      return { run: { kind: 'broken', folder, id, name, problem }, experiment: null };
    }
  };

  return {
    glance: () => orBroken(facts),
    read: () => orBroken(() => follow().then(facts)),
    answer: (query) => source.answer(query),
    dispose() {
      ended.abort();
      source.dispose();
    },
  };
}
