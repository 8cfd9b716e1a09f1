import * as nodeFs from 'node:fs';
import { CircumplexError } from '../errors.js';

/** What writing needs of `node:fs`; tests put a full disk in its place. */
export interface FileSystem {
  readonly promises: Pick<typeof nodeFs.promises, 'open' | 'rename' | 'rm'>;
  readonly openSync: typeof nodeFs.openSync;
  readonly fstatSync: typeof nodeFs.fstatSync;
  readonly readSync: typeof nodeFs.readSync;
  readonly writeSync: (fd: number, bytes: Uint8Array, offset: number) => number;
  readonly fsyncSync: typeof nodeFs.fsyncSync;
  readonly closeSync: typeof nodeFs.closeSync;
}

/** The file system of this machine. */
export const localFiles: FileSystem = nodeFs;

const FULL = new Set(['ENOSPC', 'EDQUOT']);
const UNWRITABLE = new Set([
  ...['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'ENOENT', 'EMFILE', 'EEXIST', 'EBUSY'],
  ...['ELOOP', 'ENAMETOOLONG', 'ENOTEMPTY', 'EIO', 'ENXIO', 'EINVAL'],
]);

/** The code of a system error, as in `ENOENT`; undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/**
 * What to throw when writing `file` failed: DISK_FULL or FILE_UNWRITABLE for what a user can mend,
 * the error itself for anything else.
 */
export function writeError(error: unknown, file: string): unknown {
  const code = systemCode(error);
  if (code !== undefined && FULL.has(code)) {
    return new CircumplexError('DISK_FULL', {
      where: file,
      must: 'the disk must have room',
      got: code,
      todo: 'free some space, then try again; a run goes on with circumplex resume',
      cause: error,
    });
  }
  if (code !== undefined && UNWRITABLE.has(code)) {
    return new CircumplexError('FILE_UNWRITABLE', {
      where: file,
      must: 'must be writable',
      got: code,
      todo: 'check the path and its permissions',
      cause: error,
    });
  }
  return error;
}
