import { join } from 'node:path';
import { CircumplexError, isCircumplexError } from '@circumplex/core';
import type { CheckpointState } from '../loop/state.js';
import type { Session } from '../training/session.js';
import { readCheckpoint, writeCheckpoint } from './file.js';
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

/** Opens the checkpoints folder of a run that this process has locked. */
export async function openCheckpoints(
  folder: string,
  policy: KeepPolicy,
): Promise<CheckpointStore> {
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

/** The newest checkpoint that is whole. */
export interface GoodCheckpoint {
  /** Its file name. */
  readonly file: string;
  readonly state: CheckpointState;
  /** Why newer ones were passed over. */
  readonly problems: readonly string[];
}

/**
 * Finds the newest checkpoint of a run, or the one before where that is damaged or cut off, and so
 * on; undefined if the run never wrote one.
 *
 * @throws CircumplexError CHECKPOINT_INVALID if there are checkpoints and all are damaged.
 */
export async function newestGood(folder: string): Promise<GoodCheckpoint | undefined> {
  const problems: string[] = [];
  for (const { file } of await checkpointFiles(folder)) {
    try {
      const { state } = await readCheckpoint(join(folder, file));
      return { file, state, problems };
    } catch (error) {
      if (!isCircumplexError(error)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length === 0) return undefined;
  throw new CircumplexError('CHECKPOINT_INVALID', {
    where: folder,
    must: 'at least one checkpoint must be whole',
    got: problems.join('; '),
    todo: 'train anew',
  });
}
