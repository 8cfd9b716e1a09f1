import { createRequire } from 'node:module';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { CircumplexError } from '@circumplex/core';
import type { Command, Fault, Reply, ThreadStart } from './protocol.js';

/** By the package's name, which leads to the file from a bundle as well. */
const WORKER = '@circumplex/weights/hdf5-worker';

const START_LIMIT_MS = 10_000;
/** What starting takes of the time of a processor for which limits are meant. */
const USUAL_START_MS = 300;
/** How many times longer a busy processor or a slow disk may take. */
const PATIENCE = 10;
/** Of the HDF5 library; opening takes 20 MB, reading 8 MB more. */
const MAX_HEAP_BYTES = 2 ** 29;
/** Of the thread's own objects, in MiB: names, and the library's program text. */
const MAX_OBJECTS_MIB = 128;

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}

function lost(got: string): Reply {
  const fault: Fault = { kind: 'lost', must: 'must be a whole HDF5 file', got };
  return { fault };
}

function notStarted(got: string): CircumplexError {
  const parts = { where: 'HDF5 library', must: 'must start in a thread', got };
  return new CircumplexError('WEIGHTS_UNSUPPORTED', parts);
}

/**
 * A thread with the HDF5 library, which may end or stop in the middle of a hostile file without harm:
 * it sees the files that it is given and nothing else, its memory is bounded, and whoever asks
 * waits no longer than said.
 */
export class Hdf5Thread {
  private readonly worker: Worker;
  private readonly port: MessagePort;
  /** Counts answers. */
  private readonly replies = new Int32Array(new SharedArrayBuffer(4));
  private ended = false;
  /** How much slower this processor is. */
  private slowness = 1;

  private constructor() {
    const { port1, port2 } = new MessageChannel();
    const workerData: ThreadStart = {
      port: port2,
      replies: this.replies,
      maxHeapBytes: MAX_HEAP_BYTES,
    };
    const file = createRequire(import.meta.url).resolve(WORKER);
    this.worker = new Worker(file, {
      name: 'hdf5',
      workerData,
      transferList: [port2],
      resourceLimits: { maxOldGenerationSizeMb: MAX_OBJECTS_MIB },
      // Loaders and hooks of the process are not for this thread, and some flags are refused in one.
      execArgv: [],
    });
    this.port = port1;
    this.port.unref();
    this.worker.unref();
    this.worker.on('error', () => this.end());
  }

  /**
   * Starts a thread and loads the library there, about 0.2 s.
   *
   * @throws CircumplexError WEIGHTS_UNSUPPORTED where it does not start.
   */
  static start(): Hdf5Thread {
    const since = process.cpuUsage();
    const thread = new Hdf5Thread();
    const reply = thread.answer(START_LIMIT_MS);
    thread.slowness = Math.max(1, milliseconds(process.cpuUsage(since)) / USUAL_START_MS);
    if (reply && !reply.fault) return thread;
    thread.end();
    throw notStarted(reply?.fault?.got ?? `no answer in ${START_LIMIT_MS / 1000} s`);
  }

  /** Whether it takes commands. */
  get alive(): boolean {
    return !this.ended;
  }

  /**
   * Has the thread do something and waits. A thread that takes more than `limitMs` of the time of a
   * usual processor, or has lost its library, is ended.
   */
  ask(command: Command, limitMs: number): Reply {
    if (this.ended) return lost('one that was closed, or that the HDF5 library gave up on');
    this.port.postMessage(command);
    const limit = Math.ceil(limitMs * this.slowness);
    const late = `one that takes the HDF5 library over ${limit / 1000} s`;
    const reply = this.answer(limit) ?? lost(late);
    if (reply.fault?.kind === 'lost') this.end();
    return reply;
  }

  /** Ends the thread. */
  end(): void {
    this.ended = true;
    this.port.close();
    void this.worker.terminate();
  }

  private answer(limitMs: number): Reply | undefined {
    const since = performance.now();
    const cpuSince = process.cpuUsage();
    for (;;) {
      const seen = Atomics.load(this.replies, 0);
      const received = receiveMessageOnPort(this.port) as { message: Reply } | undefined;
      if (received) return received.message;
      const elapsed = performance.now() - since;
      const used = Math.min(elapsed, milliseconds(process.cpuUsage(cpuSince)));
      if (used >= limitMs || elapsed >= limitMs * PATIENCE) return undefined;
      Atomics.wait(this.replies, 0, seen, limitMs - used);
    }
  }
}
