/**
 * The device thread. This folder is plain JavaScript with checked types: a worker is started from a
 * file, outside of whatever loads the package (jest's transform, a TypeScript loader, a bundle), so
 * the sources must run as they are. `exports` in package.json names the file, once for the sources and
 * once for the build.
 */
import { workerData } from 'node:worker_threads';
import { loadBinding } from '../../native/load-binding.mjs';
import { blockSize } from './block-size.mjs';
import { faultOf } from './faults.mjs';
import { Interpreter } from './interpreter.mjs';

/** @type {import('../protocol.js').WorkerStart} */
const { port, signals, signalAt, threads, probes } = workerData;

/** @param {import('../protocol.js').Reply} reply */
function answer(reply) {
  port.postMessage(reply, reply.data ? [reply.data] : []);
  Atomics.add(signals, signalAt.replies, 1);
  Atomics.notify(signals, signalAt.replies);
}

/**
 * @param {Interpreter} device
 * @param {import('../protocol.js').Command} command
 */
function carryOut(device, command) {
  Atomics.store(signals, signalAt.busy, 1);
  try {
    if (Atomics.load(signals, signalAt.stop) !== 0) return;
    const reply = device.execute(command);
    if (reply) answer(reply);
  } finally {
    Atomics.store(signals, signalAt.busy, 0);
    Atomics.notify(signals, signalAt.busy);
  }
  if (command.type === 'end') port.close();
}

process.on('exit', () => {
  Atomics.store(signals, signalAt.dead, 1);
  Atomics.add(signals, signalAt.replies, 1);
  Atomics.notify(signals, signalAt.replies);
});

try {
  const binding = loadBinding();
  const device = new Interpreter(binding, threads);
  port.on('message', (command) => carryOut(device, command));
  answer({ id: 0, block: blockSize(binding, probes) });
} catch (error) {
  answer({ id: 0, fault: faultOf('DEVICE', error) });
}
