import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { localFiles, systemCode, writeError, type FileSystem } from './file-system.js';
import { readManifest, writeManifest } from './manifest.js';
import { lockHolder } from './run-lock.js';
import { newRunId } from './run-id.js';
import { RUN_FILES, RUN_FORMAT, type RunManifest } from './schema.js';

/** Absolute paths inside a run folder. */
export type RunPaths = { readonly [K in keyof typeof RUN_FILES]: string };

/** A run folder on disk. */
export interface RunFolder {
  /** Absolute. */
  readonly folder: string;
  readonly paths: RunPaths;
  /** The manifest as last read or written by this object. */
  readonly manifest: RunManifest;
  /**
   * Changes the manifest and writes it atomically, with a new `updatedAt`.
   *
   * @throws CircumplexError DISK_FULL or FILE_UNWRITABLE; file and `manifest` then stay as they were.
   */
  update(
    change: Partial<Omit<RunManifest, 'format' | 'id' | 'createdAt' | 'updatedAt'>>,
  ): Promise<void>;
}

/** A manifest before the run has a folder. */
export type NewRun = Omit<RunManifest, 'format' | 'id' | 'createdAt' | 'updatedAt'>;

const SUBFOLDERS = ['checkpoints', 'predictions', 'figures', 'export'] as const;

function pathsIn(folder: string): RunPaths {
  const entries = Object.entries(RUN_FILES).map(([key, name]) => [key, join(folder, name)]);
  return Object.fromEntries(entries) as RunPaths;
}

function runFolder(folder: string, initial: RunManifest, fs: FileSystem): RunFolder {
  let manifest = initial;
  return {
    folder,
    paths: pathsIn(folder),
    get manifest() {
      return manifest;
    },
    async update(change) {
      const next = { ...manifest, ...change, updatedAt: new Date().toISOString() };
      await writeManifest(folder, next, fs);
      manifest = next;
    },
  };
}

/** Makes a folder that nobody else has made: `id`, or `id-2`, `id-3`, … where it is taken. */
async function claimFolder(root: string, id: string): Promise<{ id: string; folder: string }> {
  await mkdir(root, { recursive: true });
  for (let n = 1; ; n++) {
    const unique = n === 1 ? id : `${id}-${n}`;
    const folder = join(root, unique);
    try {
      await mkdir(folder);
      return { id: unique, folder };
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    }
  }
}

/**
 * Makes a run folder with its subfolders and manifest.
 *
 * @param root - folder of all runs; made where absent.
 * @throws CircumplexError DISK_FULL or FILE_UNWRITABLE; nothing of the folder is then left.
 */
export async function createRunFolder(
  root: string,
  run: NewRun,
  fs: FileSystem = localFiles,
): Promise<RunFolder> {
  const now = new Date();
  let claimed: string | undefined;
  try {
    const { id, folder } = await claimFolder(resolve(root), newRunId(run.experiment.name, now));
    claimed = folder;
    for (const name of SUBFOLDERS) await mkdir(join(folder, RUN_FILES[name]));
    const at = now.toISOString();
    const manifest: RunManifest = { format: RUN_FORMAT, id, createdAt: at, updatedAt: at, ...run };
    await writeManifest(folder, manifest, fs);
    return runFolder(folder, manifest, fs);
  } catch (error) {
    if (claimed !== undefined) await rm(claimed, { recursive: true, force: true });
    throw writeError(error, root);
  }
}

/**
 * Opens a run folder. Takes no lock: whoever writes calls `acquireRunLock` first.
 *
 * @throws CircumplexError RUN_MISSING or RUN_INVALID.
 */
export async function openRun(folder: string, fs: FileSystem = localFiles): Promise<RunFolder> {
  const path = resolve(folder);
  return runFolder(path, await readManifest(path), fs);
}

/** What a run is doing; `killed` if it says that it runs, but its process is gone. */
export type RunStatus = RunManifest['status'] | 'killed';

/**
 * The status of a run whose manifest was read already. A lock that cannot be read may well be held:
 * then the run does what it says.
 */
export async function statusOf(
  folder: string,
  manifest: Pick<RunManifest, 'status'>,
): Promise<RunStatus> {
  if (manifest.status !== 'running') return manifest.status;
  return lockHolder(folder).then(
    (holder) => (holder ? 'running' : 'killed'),
    () => 'running',
  );
}

/**
 * What a run is doing; see {@link RunStatus}.
 *
 * @throws CircumplexError RUN_MISSING or RUN_INVALID.
 */
export async function runStatus(folder: string): Promise<RunStatus> {
  return statusOf(folder, await readManifest(folder));
}
