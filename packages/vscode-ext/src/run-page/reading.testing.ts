import { createRunSeries, type RunManifest, type TrainEvent } from '@circumplex/core/runs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { testManifest } from '../manifest.testing.js';
import { NO_LABEL } from '../runs/labels.js';
import type { RunReading } from './read-run.js';

/** Scores of a regression whose every CCC is `ccc`. */
export function testScores(ccc: number) {
  const dimension = { ccc, mse: 0.1, pearson: null };
  return { frames: 8, valence: dimension, arousal: dimension, mean: dimension };
}

/** A validation after `epoch` epochs of ten updates. */
export function testValidation(epoch: number, ccc: number, best: boolean): TrainEvent {
  const place = { step: 10 * epoch, epoch, clock: { at: 0 } };
  return { type: 'validated', ...place, scores: testScores(ccc), score: ccc, best };
}

/** What a run of these events is read as, with `changes`; its folder is gone again. */
export async function testReading(
  events: readonly TrainEvent[],
  changes: Partial<RunReading> & { readonly run?: Partial<RunManifest> } = {},
): Promise<RunReading> {
  const folder = await mkdtemp(path.join(tmpdir(), 'circumplex-reading-'));
  const lines = events.map((event) => `${JSON.stringify(event)}\n`);
  await writeFile(path.join(folder, 'events.jsonl'), lines.join(''));
  const series = createRunSeries(folder);
  await series.update();
  await rm(folder, { recursive: true });
  const { run, ...rest } = changes;
  return {
    manifest: testManifest(run),
    label: NO_LABEL,
    status: 'running',
    series,
    rewinds: 0,
    secondsPerStep: null,
    scores: [],
    figures: [],
    checkpoints: [],
    exports: [],
    ...rest,
  };
}
