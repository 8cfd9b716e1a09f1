import type { Scores } from '@circumplex/core';
import { messageOf } from '@circumplex/core/errors';
import {
  predictionIndex,
  readTextFile,
  RUN_FILES,
  type PredictionIndex,
} from '@circumplex/core/runs';
import path from 'node:path';
import { filesIn, type RunFile } from './run-files.js';

/** Scores of predictions that the run folder keeps, or why there are none. */
export type StoredScores =
  | {
      readonly file: string;
      readonly split: PredictionIndex['split'];
      /** Of the weights that predicted. */
      readonly step: number;
      readonly scores: Scores;
    }
  | { readonly file: string; readonly problem: string };

/** Reads the stored scores of one run again and again. */
export type ScoresReader = () => Promise<StoredScores[]>;

/** As core reads them: a hundred thousand videos take less. */
const LARGEST = 2 ** 26;
const INDEX = /^(train|validation|test)\.json$/;

function problemOf(error: unknown): string {
  return error instanceof SyntaxError ? `must be JSON, got ${messageOf(error)}` : messageOf(error);
}

async function readScores(folder: string, { name }: RunFile): Promise<StoredScores> {
  const file = `${RUN_FILES.predictions}/${name}`;
  try {
    const text = await readTextFile(path.join(folder, name), LARGEST);
    const found = predictionIndex.safeParse(JSON.parse(text));
    if (found.success) {
      const { split, checkpoint, scores } = found.data;
      return { file, split, step: checkpoint.step, scores };
    }
    const [issue] = found.error.issues;
    return { file, problem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` };
  } catch (error) {
    return { file, problem: problemOf(error) };
  }
}

/** @param folder - the run's; files are read again only after they changed. */
export function createScoresReader(folder: string): ScoresReader {
  const place = path.join(folder, RUN_FILES.predictions);
  let known = new Map<string, { stamp: string; scores: StoredScores }>();
  return async () => {
    const next: typeof known = new Map();
    for (const file of await filesIn(place, INDEX)) {
      const stamp = `${file.changed} ${file.size}`;
      const before = known.get(file.name);
      const scores = before?.stamp === stamp ? before.scores : await readScores(place, file);
      next.set(file.name, { stamp, scores });
    }
    known = next;
    return [...known.values()].map(({ scores }) => scores);
  };
}
