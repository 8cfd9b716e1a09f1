/** Memory of the device, in bytes. */
export interface DeviceMemoryStats {
  /** What tensors hold. */
  readonly inUse: number;
  /** What waits for reuse. */
  readonly pooled: number;
  /** Most of both together since the device thread started. */
  readonly peak: number;
  /** What compiled graphs keep for intermediate results, by estimate. */
  readonly graphs: number;
  /** What all of it together may take; the option `memory`. */
  readonly budget: number;
}

/** What the backend has done since it was created. */
export interface OnnxruntimeStats {
  /** Graphs compiled to sessions. */
  readonly compiles: number;
  /** Milliseconds spent compiling: here, and on the device when the first run has ended. */
  readonly compileMs: number;
  /** Session runs that were sent to the device. */
  readonly runs: number;
  /** Milliseconds that the device has spent in them. */
  readonly runMs: number;
  /** Runs whose session was found in the cache. */
  readonly hits: number;
  /** Kernel calls recorded. */
  readonly nodes: number;
  /** ONNX nodes of the graph compiled last. */
  readonly graphNodes: number;
  /** Calls of kernels that ran as the cpu backend's, by kernel name. */
  readonly fallbacks: Readonly<Record<string, number>>;
  readonly deviceMemory: DeviceMemoryStats;
  /** Sessions in the cache. */
  readonly sessions: number;
}

/** The counters behind {@link OnnxruntimeStats}. */
export class Counters {
  compiles = 0;
  compileMs = 0;
  runs = 0;
  runMs = 0;
  hits = 0;
  nodes = 0;
  graphNodes = 0;
  readonly fallbacks = new Map<string, number>();

  /** Counts one call of a cpu kernel. */
  fallback(kernel: string): void {
    this.fallbacks.set(kernel, (this.fallbacks.get(kernel) ?? 0) + 1);
  }
}
