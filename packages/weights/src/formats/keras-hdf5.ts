import { closeSync, readSync } from 'node:fs';
import { openFd, openInThread } from './hdf5/open.js';
import { Hdf5Thread } from './hdf5/thread.js';
import { unsupported } from './problems.js';
import type { WeightFileFormat } from './weight-file.js';

const SIGNATURE = '\x89HDF\r\n\x1a\n';
/** A zip archive's entry begins with this, its name follows; that of a `.keras` is metadata.json. */
const ZIP = 'PK\x03\x04';
const ZIP_NAME_AT = 30;

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

function isHdf5(head: Uint8Array): boolean {
  return text(head).startsWith(SIGNATURE);
}

function isKerasArchive(head: Uint8Array): boolean {
  const begin = text(head);
  return begin.startsWith(ZIP) && begin.slice(ZIP_NAME_AT, ZIP_NAME_AT + 2) === 'me';
}

function refuseArchive(file: string): void {
  const head = new Uint8Array(ZIP_NAME_AT + 2);
  const fd = openFd(file);
  readSync(fd, head);
  closeSync(fd);
  if (!isKerasArchive(head)) return;
  const todo = 'take the weights out of it: unzip model.keras model.weights.h5';
  throw unsupported(file, 'must be HDF5', "Keras 3's zip archive", todo);
}

/**
 * Weights and models of Keras in HDF5: `.h5` and `.weights.h5` of all versions from 1 to 3. Tensors
 * are named `layer/kernel`, `layer/bias`, `layer/gamma`, `layer/beta`, `layer/moving_mean`,
 * `layer/moving_variance`, whatever the version called them; kernels are [h, w, in, out], [in, out].
 *
 * The HDF5 library runs in a thread of its own while a file is open: about 0.2 s and 60 MB.
 */
export const kerasHdf5: WeightFileFormat = {
  format: 'keras-hdf5',
  title: 'Keras HDF5',
  matches: (head) => isHdf5(head) || isKerasArchive(head),
  open(file) {
    return new Promise((resolve) => {
      refuseArchive(file);
      const thread = Hdf5Thread.start();
      resolve(openInThread(file, thread, () => thread.end()));
    });
  },
};
