import { resolve } from 'node:path';
import { splitReference } from '../model/spec.js';
import { readManifest } from './manifest.js';
import { statusOf, type RunStatus } from './run-folder.js';
import type { RunManifest } from './schema.js';

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

/** Summary of a run whose manifest was read already. */
export function summarize(folder: string, manifest: RunManifest, status: RunStatus): RunSummary {
  const { backbone, fusion, head, output } = manifest.experiment.model;
  const { id, createdAt, updatedAt, engine, progress, best, monitor, error } = manifest;
  return {
    ...{ id, createdAt, updatedAt, engine, progress, best, monitor, error },
    folder,
    name: manifest.experiment.name,
    status,
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
  const manifest = await readManifest(path);
  return summarize(path, manifest, await statusOf(path, manifest));
}
