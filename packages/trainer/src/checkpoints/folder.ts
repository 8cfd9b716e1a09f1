import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readCheckpointState } from './file.js';

const NAME = /^step-(\d{8,})\.safetensors$/;

/** A checkpoint in a run's folder. */
export interface CheckpointEntry {
  /** Name in the folder. */
  readonly file: string;
  /** Updates done when it was written. */
  readonly step: number;
  /** Score of the validation just before; null if there was none. */
  readonly score: number | null;
}

/** Which checkpoints stay. */
export interface KeepPolicy {
  /** So many of the newest. */
  readonly keepLast: number;
  /** So many of those with the best scores. */
  readonly keepBest: number;
}

/** The file name of the checkpoint after `step` updates. */
export function checkpointName(step: number): string {
  return `step-${String(step).padStart(8, '0')}.safetensors`;
}

/** Names and steps of all checkpoints in a folder, the newest first. */
export async function checkpointFiles(folder: string): Promise<Omit<CheckpointEntry, 'score'>[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .flatMap((file) => {
      const step = NAME.exec(file)?.[1];
      return step === undefined ? [] : [{ file, step: Number(step) }];
    })
    .sort((a, b) => b.step - a.step);
}

/** Checkpoints in a folder whose headers can be read, the newest first. */
export async function listCheckpoints(folder: string): Promise<CheckpointEntry[]> {
  const entries: CheckpointEntry[] = [];
  for (const { file, step } of await checkpointFiles(folder)) {
    const state = await readCheckpointState(join(folder, file));
    if (state) entries.push({ file, step, score: state.score });
  }
  return entries;
}

/** Those with a score, the best first; of equal ones the earlier. */
export function byScore(entries: readonly CheckpointEntry[]): CheckpointEntry[] {
  return entries
    .filter(({ score }) => score !== null)
    .sort((a, b) => b.score! - a.score! || a.step - b.step);
}

/** The entries that a policy keeps no longer. */
export function expired(
  entries: readonly CheckpointEntry[],
  { keepLast, keepBest }: KeepPolicy,
): CheckpointEntry[] {
  const newest = [...entries].sort((a, b) => b.step - a.step).slice(0, keepLast);
  const kept = new Set([...newest, ...byScore(entries).slice(0, keepBest)]);
  return entries.filter((entry) => !kept.has(entry));
}

/** Removes what a policy keeps no longer; returns what stays. */
export async function prune(
  folder: string,
  entries: readonly CheckpointEntry[],
  policy: KeepPolicy,
): Promise<CheckpointEntry[]> {
  const gone = new Set(expired(entries, policy));
  for (const { file } of gone) await rm(join(folder, file), { force: true });
  return entries.filter((entry) => !gone.has(entry));
}
