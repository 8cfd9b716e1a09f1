import { access, readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { isCircumplexError } from '../errors.js';
import { splitReference } from '../model/spec.js';
import { systemCode } from './file-system.js';
import { readManifest } from './manifest.js';
import { statusOf, type RunStatus } from './run-folder.js';
import { RUN_FILES, type RunManifest } from './schema.js';

/** A run in a few words, for lists. */
export interface RunSummary extends Pick<
  RunManifest,
  'id' | 'createdAt' | 'updatedAt' | 'engine' | 'progress' | 'best' | 'monitor' | 'error'
> {
  /** Absolute. */
  readonly folder: string;
  /** The experiment's name. */
  readonly name: string;
  readonly status: RunStatus;
  /** Ids of the model's parts. */
  readonly model: Readonly<Record<'backbone' | 'fusion' | 'head' | 'output', string>>;
}

/** A run folder that cannot be read. */
export interface BrokenRun {
  /** Absolute. */
  readonly folder: string;
  readonly id: string;
  /** Why, for people. */
  readonly problem: string;
}

/** What {@link listRuns} finds. */
export interface RunList {
  /** The newest first. */
  readonly runs: readonly RunSummary[];
  readonly broken: readonly BrokenRun[];
}

async function summarize(folder: string, manifest: RunManifest): Promise<RunSummary> {
  const { backbone, fusion, head, output } = manifest.experiment.model;
  const { id, createdAt, updatedAt, engine, progress, best, monitor, error } = manifest;
  return {
    ...{ id, createdAt, updatedAt, engine, progress, best, monitor, error },
    folder,
    name: manifest.experiment.name,
    status: await statusOf(folder, manifest),
    model: {
      backbone: splitReference(backbone).id,
      fusion: splitReference(fusion).id,
      head: splitReference(head).id,
      output: splitReference(output).id,
    },
  };
}

/**
 * Summary of one run.
 *
 * @throws CircumplexError RUN_MISSING or RUN_INVALID.
 */
export async function runSummary(folder: string): Promise<RunSummary> {
  const path = resolve(folder);
  return summarize(path, await readManifest(path));
}

async function foldersIn(root: string): Promise<string[]> {
  try {
    const entries = await readdir(root, { withFileTypes: true });
    return entries.filter((entry) => !entry.isFile()).map((entry) => join(root, entry.name));
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}

async function hasManifest(folder: string): Promise<boolean> {
  return access(join(folder, RUN_FILES.manifest)).then(
    () => true,
    () => false,
  );
}

async function summaryOrProblem(folder: string): Promise<RunSummary | BrokenRun> {
  try {
    return await runSummary(folder);
  } catch (error) {
    if (!isCircumplexError(error)) throw error;
    return { folder, id: basename(folder), problem: error.message };
  }
}

/**
 * All runs in a folder, from their `run.json` alone. Folders without one are ignored; a root that
 * does not exist has no runs.
 */
export async function listRuns(root: string): Promise<RunList> {
  const folders = await foldersIn(resolve(root));
  const found = await Promise.all(
    folders.map(async (folder) =>
      (await hasManifest(folder)) ? await summaryOrProblem(folder) : undefined,
    ),
  );
  const runs: RunSummary[] = [];
  const broken: BrokenRun[] = [];
  for (const run of found) {
    if (run === undefined) continue;
    if ('problem' in run) broken.push(run);
    else runs.push(run);
  }
  runs.sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id));
  return { runs, broken };
}
