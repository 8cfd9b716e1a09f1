/** What the backend has done since it was created. */
export interface OnnxruntimeStats {
  /** Graphs compiled to sessions. */
  readonly compiles: number;
  /** Milliseconds spent compiling. */
  readonly compileMs: number;
  /** Session runs. */
  readonly runs: number;
  /** Milliseconds spent in session runs. */
  readonly runMs: number;
  /** Runs whose session was found in the cache. */
  readonly hits: number;
  /** Kernel calls recorded. */
  readonly nodes: number;
  /** ONNX nodes of the graph compiled last. */
  readonly graphNodes: number;
  /** Calls of kernels that ran as the cpu backend's, by kernel name. */
  readonly fallbacks: Readonly<Record<string, number>>;
  /** Bytes of free arrays kept for reuse. */
  readonly pooledBytes: number;
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
