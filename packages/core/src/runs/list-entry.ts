import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isCircumplexError } from '../errors.js';
import { readManifest } from './manifest.js';
import { statusOf } from './run-folder.js';
import { summarize, type RunSummary } from './run-summary.js';
import { RUN_FILES, type RunManifest } from './schema.js';

/** A run folder that cannot be read. */
export interface BrokenRun {
  /** Absolute. */
  readonly folder: string;
  readonly id: string;
  /** Why, for people. */
  readonly problem: string;
}

/** What a list of runs knows of a folder. */
export interface ListEntry {
  readonly run: RunSummary | BrokenRun;
  /** Tells whether `run.json` is the file that was read. */
  readonly stamp: string;
  /** What `run.json` says; undefined where it cannot be read. */
  readonly says: RunManifest['status'] | undefined;
}

/** Undefined where there is no `run.json`, or none that we may know of. */
async function stampOf(folder: string): Promise<string | undefined> {
  try {
    const { ino, size, mtimeMs, ctimeMs } = await stat(join(folder, RUN_FILES.manifest));
    return [ino, size, mtimeMs, ctimeMs].join(' ');
  } catch {
    return undefined;
  }
}

async function readEntry(folder: string, stamp: string): Promise<ListEntry | undefined> {
  try {
    const manifest = await readManifest(folder);
    const { status: says } = manifest;
    return { run: summarize(folder, manifest, await statusOf(folder, manifest)), stamp, says };
  } catch (error) {
    if (!isCircumplexError(error)) throw error;
    if (error.code === 'RUN_MISSING') return undefined;
    const run = { folder, id: basename(folder), problem: error.message };
    return { run, stamp, says: undefined };
  }
}

/** Looks again whether the process of a run that says that it runs is there. */
export async function withStatusNow(entry: ListEntry): Promise<ListEntry> {
  const { run, says } = entry;
  if (says !== 'running' || 'problem' in run) return entry;
  const status = await statusOf(run.folder, { status: says });
  return status === run.status ? entry : { ...entry, run: { ...run, status } };
}

/**
 * What is known of a folder now; the same object if nothing has changed since `before`, undefined
 * if it is no run folder, or is gone. Reads `run.json` only if it is not the file it was.
 */
export async function refreshed(
  folder: string,
  before: ListEntry | undefined,
): Promise<ListEntry | undefined> {
  const stamp = await stampOf(folder);
  if (stamp === undefined) return undefined;
  return before?.stamp === stamp ? withStatusNow(before) : readEntry(folder, stamp);
}
