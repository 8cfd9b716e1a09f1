import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CircumplexError, isCircumplexError } from '@circumplex/core';
import { writeError } from '@circumplex/core/runs';
import type { CheckpointState } from '../loop/state.js';
import type { Session } from '../training/session.js';
import { readCheckpoint, writeCheckpoint, type Checkpoint } from './file.js';
import {
  byScore,
  checkpointFiles,
  checkpointName,
  listCheckpoints,
  prune,
  type CheckpointEntry,
  type KeepPolicy,
} from './folder.js';
import { sessionTensors } from './tensors.js';

/** Writes the checkpoints of one run. */
export interface CheckpointStore {
  /**
   * Writes a checkpoint of the session, then removes what the policy keeps no longer.
   *
   * @returns its file name.
   * @throws CircumplexError DISK_FULL or FILE_UNWRITABLE; earlier checkpoints are intact.
   */
  save(session: Session, state: CheckpointState): Promise<string>;
  /** File name of the checkpoint with the best score, if there is one. */
  best(): string | undefined;
}

/**
 * Opens the checkpoints folder of a run that this process has locked; makes it where absent.
 *
 * @throws CircumplexError DISK_FULL or FILE_UNWRITABLE.
 */
export async function openCheckpoints(
  folder: string,
  policy: KeepPolicy,
): Promise<CheckpointStore> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw writeError(error, folder);
  });
  let entries: CheckpointEntry[] = await listCheckpoints(folder);
  return {
    async save(session, state) {
      const file = checkpointName(state.step);
      const checkpoint = { state, tensors: await sessionTensors(session) };
      await writeCheckpoint(join(folder, file), session.model, checkpoint);
      const { step, score } = state;
      const others = entries.filter((entry) => entry.file !== file);
      entries = await prune(folder, [{ file, step, score }, ...others], policy);
      return file;
    },
    best: () => byScore(entries)[0]?.file,
  };
}

/** A checkpoint that is whole. */
export interface GoodCheckpoint {
  /** Its file name. */
  readonly file: string;
  readonly state: CheckpointState;
  /** Why others, that would have come before it, were passed over. */
  readonly problems: readonly string[];
}

function allDamaged(folder: string, problems: readonly string[]): CircumplexError {
  const more = problems.length > 1 ? `, and ${problems.length - 1} more` : '';
  return new CircumplexError('CHECKPOINT_INVALID', {
    where: folder,
    must: 'at least one checkpoint must be whole',
    got: `${problems[0]!}${more}`,
    todo: 'restore one from a copy, or train anew',
  });
}

/** The first of the files that is whole; undefined where there are none. */
async function firstGood(
  folder: string,
  files: readonly string[],
): Promise<(GoodCheckpoint & Checkpoint) | undefined> {
  const problems: string[] = [];
  for (const file of files) {
    try {
      return { file, ...(await readCheckpoint(join(folder, file))), problems };
    } catch (error) {
      if (!isCircumplexError(error)) throw error;
      const { where, must, got } = error.parts;
      problems.push(`${where}: ${must}, got ${got}`);
    }
  }
  if (problems.length === 0) return undefined;
  throw allDamaged(folder, problems);
}

/** File names from the best score to the worst, then those without one. */
async function bestFirst(folder: string): Promise<string[]> {
  const all = await checkpointFiles(folder);
  const readable = await listCheckpoints(folder);
  // One whose very header is damaged may have been the best: it comes first, to be told of.
  const torn = all.filter(({ file }) => !readable.some((entry) => entry.file === file));
  return [...new Set([...torn, ...byScore(readable), ...all].map(({ file }) => file))];
}

async function newestFirst(folder: string): Promise<string[]> {
  return (await checkpointFiles(folder)).map(({ file }) => file);
}

/** The checkpoint after `step` updates, which no other stands in for. */
async function onlyAt(folder: string, step: number): Promise<string[]> {
  const all = await checkpointFiles(folder);
  const found = all.find((entry) => entry.step === step);
  if (found || all.length === 0) return found ? [found.file] : [];
  throw new CircumplexError('FILE_MISSING', {
    where: folder,
    must: `must hold a checkpoint of step ${step}`,
    got: `those of ${all.map((entry) => entry.step).join(', ')}`,
    todo: 'choose one of these, or best or last',
  });
}

/**
 * Which checkpoint of a run: the one with the best validation score, the newest, or the one after so
 * many updates.
 */
export type CheckpointChoice = 'best' | 'last' | number;

/**
 * Reads a run's newest checkpoint, or the one with the best validation score (the newest where none
 * has a score). Where that is damaged or cut off it is the next one, and so on. One that is chosen by
 * its step is that one or none.
 *
 * @returns undefined if the run never wrote one.
 * @throws CircumplexError CHECKPOINT_INVALID if there are checkpoints and all are damaged, or the
 * chosen one is; FILE_MISSING where there are others, but none of the step.
 */
export async function readGood(
  folder: string,
  choice: CheckpointChoice,
): Promise<(GoodCheckpoint & Checkpoint) | undefined> {
  if (typeof choice === 'number') return firstGood(folder, await onlyAt(folder, choice));
  return firstGood(folder, await (choice === 'best' ? bestFirst : newestFirst)(folder));
}

/** As {@link readGood} of the last, without the tensors. */
export async function newestGood(folder: string): Promise<GoodCheckpoint | undefined> {
  const good = await readGood(folder, 'last');
  return good && { file: good.file, state: good.state, problems: good.problems };
}
