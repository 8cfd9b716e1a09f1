import { closeSync, fstatSync, openSync } from 'node:fs';
import { unreadable } from '../problems.js';
import type { WeightFile } from '../weight-file.js';
import { kerasTensors } from './tensors.js';
import { refuseOutputsFirst } from './theano.js';
import type { Hdf5Thread } from './thread.js';
import { throwFault } from './throw-fault.js';

/** The library takes 0.2 s for the 265 tensors of ResNet-50. */
const LIMIT_MS = 700;

/** @throws CircumplexError FILE_MISSING. */
export function openFd(file: string): number {
  try {
    const fd = openSync(file, 'r');
    if (fstatSync(fd).isFile()) return fd;
    closeSync(fd);
    throw new Error('no regular file');
  } catch (error) {
    throw unreadable(file, error);
  }
}

/**
 * Opens a file of Keras in a thread.
 *
 * @param onClose - called when the file was closed, also where it could not be opened.
 * @throws CircumplexError FILE_MISSING, WEIGHTS_INVALID, WEIGHTS_UNSUPPORTED.
 */
export function openInThread(file: string, thread: Hdf5Thread, onClose: () => void): WeightFile {
  let fd: number | undefined;
  const close = () => {
    if (fd !== undefined) {
      thread.ask({ type: 'close' }, LIMIT_MS);
      closeSync(fd);
    }
    fd = undefined;
    onClose();
  };
  try {
    fd = openFd(file);
    const command = { type: 'open', fd, bytes: fstatSync(fd).size } as const;
    const { listing, fault } = thread.ask(command, LIMIT_MS);
    if (!listing) throwFault(file, fault);
    refuseOutputsFirst(file, listing);
    const tensors = kerasTensors({ file, thread }, listing);
    return { file, format: 'keras-hdf5', tensors, close };
  } catch (error) {
    close();
    throw error;
  }
}
