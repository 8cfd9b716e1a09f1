/**
 * The thread that reads HDF5. This folder is plain JavaScript with checked types: a worker is started
 * from a file, outside of whatever loads the package (jest's transform, a TypeScript loader, a
 * bundle), so the sources must run as they are. `exports` in package.json names the file, once for the
 * sources and once for the build.
 */
import { workerData } from 'node:worker_threads';
import { faultOf } from './fault.mjs';
import { Hdf5File } from './file.mjs';
import { listKeras } from './keras-layout.mjs';
import { loadLibrary } from './library.mjs';

/** @type {import('../protocol.js').ThreadStart} */
const { port, replies, maxHeapBytes } = workerData;

/** @param {import('../protocol.js').Reply} reply */
function answer(reply) {
  port.postMessage(reply, reply.values ? [/** @type {ArrayBuffer} */ (reply.values.buffer)] : []);
  Atomics.add(replies, 0, 1);
  Atomics.notify(replies, 0);
}

/** @type {Hdf5File | undefined} */
let file;

function close() {
  file?.close();
  file = undefined;
}

/**
 * @param {import('./library.mjs').Library} library
 * @param {import('../protocol.js').Command} command
 * @returns {import('../protocol.js').Reply}
 */
function execute(library, command) {
  if (command.type === 'close') {
    close();
    return {};
  }
  if (command.type === 'read') return { values: /** @type {Hdf5File} */ (file).read(command.path) };
  file = new Hdf5File(library, command.fd, command.bytes);
  return { listing: listKeras(file) };
}

try {
  const library = await loadLibrary(maxHeapBytes);
  port.on('message', (command) => {
    try {
      answer(execute(library, command));
    } catch (error) {
      answer({ fault: faultOf(error) });
    }
  });
  answer({});
} catch (error) {
  answer({ fault: faultOf(error) });
}
