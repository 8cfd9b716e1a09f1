import {
  readManifest,
  RUN_FILES,
  statusOf,
  type RunManifest,
  type RunSeries,
  type RunStatus,
} from '@circumplex/core/runs';
import path from 'node:path';
import type { RunExport } from '../../shared/run-page.js';
import type { LabelStore, RunLabel } from '../runs/labels.js';
import { readPace } from '../runs/pace.js';
import { createSeriesSource, type SeriesSource } from '../series/series-source.js';
import { checkpointFiles } from './checkpoint-files.js';
import { readExports } from './read-exports.js';
import { filesIn, type RunFile } from './run-files.js';
import { createScoresReader, type StoredScores } from './stored-scores.js';

/** A run as its folder has it now. */
export interface RunReading {
  readonly manifest: RunManifest;
  readonly label: RunLabel;
  readonly status: RunStatus;
  readonly series: RunSeries;
  /** How often events that had been read turned out to stand no more. */
  readonly rewinds: number;
  /** Null for a run that does not run, or whose pace is not known yet. */
  readonly secondsPerStep: number | null;
  readonly scores: readonly StoredScores[];
  readonly figures: readonly RunFile[];
  readonly checkpoints: readonly RunFile[];
  readonly exports: readonly RunExport[];
}

/** Reads one run again and again. */
export interface RunReader {
  /** The run's events as far as they have been read. */
  readonly source: SeriesSource;
  /**
   * Reads what is new.
   *
   * @throws CircumplexError RUN_MISSING, RUN_INVALID.
   */
  read(): Promise<RunReading>;
}

const FIGURE = /\.(svg|png)$/i;

/** Follows a run folder: events that were read once are not read again, and few of them are kept. */
export function createRunReader(folder: string, labels: Pick<LabelStore, 'read'>): RunReader {
  const source = createSeriesSource(folder);
  let rewinds = 0;
  const readScores = createScoresReader(folder);
  const pace = async (status: RunStatus): Promise<number | null> => {
    if (status !== 'running') return null;
    return (await readPace(path.join(folder, RUN_FILES.events)))?.secondsPerStep ?? null;
  };
  return {
    source,
    async read() {
      const manifest = await readManifest(folder);
      const status = await statusOf(folder, manifest);
      if ((await source.update()).rewound) rewinds += 1;
      const [label, secondsPerStep, scores, figures, checkpoints, exports] = await Promise.all([
        labels.read(folder),
        pace(status),
        readScores(),
        filesIn(path.join(folder, RUN_FILES.figures), FIGURE),
        checkpointFiles(folder),
        readExports(folder),
      ]);
      const files = { scores, figures, checkpoints, exports };
      return { manifest, label, status, series: source.run, rewinds, secondsPerStep, ...files };
    },
  };
}
