import { createRequire } from 'node:module';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { blockProbes } from '../compile/block-probes.js';
import { OnnxruntimeError } from '../errors.js';
import { READY, SIGNALS } from './protocol.js';
import type { Command, Reply, WorkerStart } from './protocol.js';

/** By the package's name, which leads to the file from a bundle as well. */
const WORKER = '@circumplex/tfjs-onnxruntime/device-worker';

const START_TIMEOUT_MS = 30_000;

/** Until when a blocked main thread looks again at whether the device has ended. */
const LOOK_AGAIN_MS = 1000;

const LOST =
  'values that were only there are lost: make the tensors again, or load the last checkpoint; ' +
  'the next computation starts a new thread';

/** Takes the answer to a request; {@link Reply.fault} also tells that the thread has ended. */
export type OnReply = (reply: Reply) => void;

/**
 * The worker thread that owns sessions and values. It keeps no process alive by itself: only
 * {@link hold} does.
 */
export class DeviceThread {
  private readonly worker: Worker;
  private readonly port: MessagePort;
  private readonly signals = new Int32Array(new SharedArrayBuffer(16));
  private readonly waiting = new Map<number, OnReply>();
  private readonly onProcessExit = () => this.stop();
  /** Channels in a block of onnxruntime's blocked images; 0 where it has none that work. */
  block = 0;
  private holders = 0;
  private ended: OnnxruntimeError | undefined;

  /**
   * Starts the thread and waits until onnxruntime is loaded there, about 60 ms.
   * @throws OnnxruntimeError DEVICE where it is not.
   */
  constructor(threads: number) {
    const { port1, port2 } = new MessageChannel();
    const workerData: WorkerStart = {
      port: port2,
      signals: this.signals,
      signalAt: SIGNALS,
      threads,
      probes: blockProbes(),
    };
    const file = createRequire(import.meta.url).resolve(WORKER);
    this.worker = new Worker(file, {
      name: 'onnxruntime-device',
      workerData,
      transferList: [port2],
      // Loaders and hooks of the process are not for this thread, and some flags are refused in one.
      execArgv: [],
    });
    this.port = port1;
    this.listen();
    this.awaitStart();
  }

  /** Why the thread takes no commands any more. */
  get failure(): OnnxruntimeError | undefined {
    return this.ended;
  }

  /** Sends a command. The buffers in `transfer` are gone from this thread afterwards. */
  post(command: Command, transfer: readonly ArrayBuffer[] = []): void {
    if (!this.ended) this.port.postMessage(command, [...transfer]);
  }

  /** Sends a command that is answered. */
  request(command: Command & { id: number }, onReply: OnReply, transfer?: ArrayBuffer[]): void {
    this.waiting.set(command.id, onReply);
    if (this.ended) this.settle({ id: command.id, fault: this.ended });
    else this.post(command, transfer);
  }

  /** Blocks until `done`, taking answers as they come. */
  wait(done: () => boolean): void {
    for (;;) {
      const seen = Atomics.load(this.signals, SIGNALS.replies);
      this.drain();
      if (done() || this.ended) return;
      if (Atomics.load(this.signals, SIGNALS.dead) !== 0) this.end('it ended');
      else Atomics.wait(this.signals, SIGNALS.replies, seen, LOOK_AGAIN_MS);
    }
  }

  /** Keeps the process alive until {@link release} was called as often. */
  hold(): void {
    this.holders += 1;
    if (this.holders > 1) return;
    this.worker.ref();
    this.port.ref();
  }

  release(): void {
    this.holders -= 1;
    if (this.holders > 0) return;
    this.worker.unref();
    this.port.unref();
  }

  /** Ends the thread when it has done what it was sent. */
  close(): void {
    this.post({ type: 'end' });
    this.end('the backend was disposed');
  }

  private listen(): void {
    this.port.on('message', (reply: Reply) => this.settle(reply));
    this.worker.on('error', (error) => this.end(error.message, error));
    this.worker.on('exit', (code) => {
      process.off('exit', this.onProcessExit);
      this.end(`it ended with exit code ${code}`);
    });
    process.on('exit', this.onProcessExit);
    this.worker.unref();
    this.port.unref();
  }

  private awaitStart(): void {
    let ready: Reply | undefined;
    this.waiting.set(READY, (reply) => (ready = reply));
    const deadline = performance.now() + START_TIMEOUT_MS;
    this.wait(() => ready !== undefined || performance.now() > deadline);
    this.block = ready?.block ?? 0;
    const fault = ready ? ready.fault?.message : `no answer in ${START_TIMEOUT_MS / 1000} s`;
    if (fault === undefined) return;
    this.close();
    throw new OnnxruntimeError(
      'DEVICE',
      `onnxruntime backend: the device thread must start, got: ${fault}`,
    );
  }

  private drain(): void {
    for (;;) {
      const received = receiveMessageOnPort(this.port) as { message: Reply } | undefined;
      if (!received) return;
      this.settle(received.message);
    }
  }

  private settle(reply: Reply): void {
    const onReply = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    onReply?.(reply);
  }

  private end(why: string, cause?: unknown): void {
    if (this.ended) return;
    const message = `onnxruntime backend: the device thread must live, got: ${why}; ${LOST}`;
    const failure = new OnnxruntimeError('DEVICE', message, { cause });
    this.ended = failure;
    for (const id of [...this.waiting.keys()]) this.settle({ id, fault: failure });
  }

  /**
   * Lets the native call in progress finish when the process exits: ending the thread in the middle
   * of it aborts the process.
   */
  private stop(): void {
    Atomics.store(this.signals, SIGNALS.stop, 1);
    while (Atomics.load(this.signals, SIGNALS.busy) !== 0)
      Atomics.wait(this.signals, SIGNALS.busy, 1, LOOK_AGAIN_MS);
  }
}
