import { SessionCache } from '../compile/session-cache.js';
import type { Entry } from '../entry.js';
import { DeviceMemory } from './memory.js';
import { DeviceThread } from './thread.js';

/** A device thread with what the main thread knows about it; all of it ends with the thread. */
export class Device {
  readonly thread: DeviceThread;
  readonly memory: DeviceMemory;
  readonly sessions: SessionCache;

  /** @throws OnnxruntimeError DEVICE where the thread does not start. */
  constructor(
    threads: number,
    cacheSize: number,
    /** Why the device before this one has ended. */
    private readonly lost?: Error,
  ) {
    const thread = new DeviceThread(threads);
    this.thread = thread;
    this.memory = new DeviceMemory((slots) => thread.post({ type: 'free', slots }));
    this.sessions = new SessionCache(cacheSize, ({ id }) =>
      thread.post({ type: 'close', session: id }),
    );
  }

  /** @throws where an entry's values could not be made, or are lost with an earlier device. */
  check({ failure, device }: Entry): void {
    if (failure) throw failure;
    if (!device || (device.memory === this.memory && !this.thread.failure)) return;
    throw this.thread.failure ?? this.lost ?? new Error('onnxruntime backend: values are lost');
  }
}
