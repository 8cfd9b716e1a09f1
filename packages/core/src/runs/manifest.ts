import { join } from 'node:path';
import { CircumplexError } from '../errors.js';
import { parseOptions } from '../options.js';
import { writeFileAtomic } from './atomic-write.js';
import { localFiles, systemCode, type FileSystem } from './file-system.js';
import { readTextFile } from './regular-file.js';
import { RUN_FILES, RUN_FORMAT, runManifest, type RunManifest } from './schema.js';

/** Larger ones are not read: experiments are written by people, and have kilobytes. */
const LARGEST = 2 ** 24;

function missing(folder: string): CircumplexError {
  return new CircumplexError('RUN_MISSING', {
    where: folder,
    must: `must be a run folder, with a ${RUN_FILES.manifest}`,
    got: 'none there',
    todo: 'name a run that `circumplex runs` lists',
  });
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CircumplexError('RUN_INVALID', {
      where: file,
      must: 'must be JSON',
      got: cause instanceof Error ? cause.message : 'something else',
      todo: 'restore it from a copy, or remove the run',
      cause,
    });
  }
}

/** Refuses the format of a later version. */
function checkFormat(value: unknown, file: string): void {
  const format =
    typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
  if (typeof format !== 'number' || format <= RUN_FORMAT) return;
  throw new CircumplexError('RUN_INVALID', {
    where: file,
    must: `format must be at most ${RUN_FORMAT}`,
    got: String(format),
    todo: 'update Circumplex: a later version wrote this run',
  });
}

/**
 * Reads and checks a run's `run.json`.
 *
 * @throws CircumplexError RUN_MISSING where there is none, RUN_INVALID where it is damaged or of a
 * later version.
 */
export async function readManifest(folder: string): Promise<RunManifest> {
  const file = join(folder, RUN_FILES.manifest);
  let text: string;
  try {
    text = await readTextFile(file, LARGEST);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') throw missing(folder);
    throw new CircumplexError('RUN_INVALID', {
      where: file,
      must: 'must be readable',
      got: code ?? 'an error',
      todo: 'check that it is a file of that run, and its permissions',
      cause: error,
    });
  }
  const value = parseJson(text, file);
  checkFormat(value, file);
  return parseOptions(runManifest, value, file, 'RUN_INVALID');
}

/**
 * Writes a run's `run.json` atomically.
 *
 * @throws CircumplexError DISK_FULL or FILE_UNWRITABLE; the old one is then intact.
 */
export async function writeManifest(
  folder: string,
  manifest: RunManifest,
  fs: FileSystem = localFiles,
): Promise<void> {
  const text = `${JSON.stringify(runManifest.parse(manifest), null, 2)}\n`;
  await writeFileAtomic(join(folder, RUN_FILES.manifest), text, fs);
}
