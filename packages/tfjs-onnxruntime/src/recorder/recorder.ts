import type { DataType } from '@tensorflow/tfjs-core';
import { BufferPool } from '../buffer-pool.js';
import { compile } from '../compile/compile.js';
import type { Compiled } from '../compile/compile.js';
import type { Emit } from '../compile/emitter.js';
import { SessionCache } from '../compile/session-cache.js';
import { Entry } from '../entry.js';
import { blockSize } from '../native/block-size.js';
import type { NativeBinding } from '../native/binding.js';
import { Counters } from '../stats.js';
import { run } from './execute.js';
import { Interner } from './interner.js';
import { plan } from './plan.js';
import type { Plan } from './plan.js';
import type { RecordedNode } from './recorded-node.js';

/** Pending nodes from which on the recorder does not wait for a read. */
const MAX_PENDING = 20_000;

/** Shape and type of an output to be recorded. */
export interface OutputType {
  readonly shape: readonly number[];
  readonly dtype: DataType;
}

/** Collects kernel calls and turns them into values, all pending ones at a time. */
export class Recorder {
  readonly pool = new BufferPool();
  readonly counters = new Counters();
  readonly sessions: SessionCache;
  private readonly signatures = new Interner();
  private tape: RecordedNode[] = [];
  /** Disposed buffers that pending nodes still read. */
  private disposed: Entry[] = [];
  private epoch = 0;
  private readonly block: number;

  constructor(
    private readonly binding: NativeBinding,
    private readonly threads: number,
    cacheSize: number,
  ) {
    this.sessions = new SessionCache(cacheSize);
    this.block = blockSize(binding);
  }

  /** A new entry; `values` may be missing where a node will make them. */
  entry(dtype: DataType, shape: readonly number[]): Entry {
    return new Entry(dtype, shape, () => this.flush());
  }

  /**
   * Records a kernel call. `key` names operator and attributes: with the input shapes it must
   * determine what `emit` emits.
   */
  record(
    key: string,
    inputs: readonly Entry[],
    shapes: readonly (readonly number[])[],
    outputs: readonly OutputType[],
    emit: Emit,
  ): readonly Entry[] {
    if (this.tape.length >= MAX_PENDING) this.flush();
    let text = key;
    for (const shape of shapes) text += `|${shape.join()}`;
    const entries = outputs.map(({ dtype, shape }) => this.entry(dtype, shape));
    const node: RecordedNode = {
      signature: this.signatures.of(text),
      kernel: key.split(' ', 1)[0] ?? key,
      inputs,
      shapes,
      outputs: entries,
      emit,
      needed: false,
      firstValue: 0,
    };
    for (const input of inputs) input.pins += 1;
    entries.forEach((entry, index) => {
      entry.node = node;
      entry.output = index;
    });
    this.tape.push(node);
    this.counters.nodes += 1;
    return entries;
  }

  /** Takes back a disposed entry's buffer, at once or after the pending nodes that read it. */
  release(entry: Entry): void {
    entry.live = false;
    if (!(entry.buffer instanceof Float32Array) || !entry.owned) return;
    if (entry.pins > 0) this.disposed.push(entry);
    else this.recycle(entry);
  }

  /** Makes the values of all pending live tensors. */
  flush(): void {
    if (this.tape.length === 0) return;
    const tape = this.tape;
    this.tape = [];
    this.epoch += 1;
    const work = plan(tape, this.signatures, this.epoch);
    try {
      if (work.results.length > 0) this.execute(work);
    } catch (cause) {
      const failure = runFailure(cause);
      for (const entry of work.results) entry.failure = failure;
      throw failure;
    } finally {
      this.settle(tape);
    }
  }

  private execute(work: Plan): void {
    const compiled = this.compiled(work);
    const start = performance.now();
    run(compiled, work, this.pool);
    this.counters.runMs += performance.now() - start;
    this.counters.runs += 1;
  }

  private compiled(work: Plan): Compiled {
    const known = this.sessions.get(work.key);
    if (known) {
      this.counters.hits += 1;
      return known;
    }
    const start = performance.now();
    const compiled = compile(work, this.binding, this.threads, this.block);
    this.sessions.set(work.key, compiled);
    this.counters.compiles += 1;
    this.counters.compileMs += performance.now() - start;
    this.counters.graphNodes = compiled.nodes;
    return compiled;
  }

  private settle(tape: readonly RecordedNode[]): void {
    for (const node of tape) {
      for (const input of node.inputs) input.pins = 0;
      for (const output of node.outputs) output.node = undefined;
    }
    for (const entry of this.disposed) this.recycle(entry);
    this.disposed = [];
  }

  private recycle(entry: Entry): void {
    if (entry.buffer instanceof Float32Array && entry.owned) this.pool.give(entry.buffer);
    entry.buffer = undefined;
    entry.owned = false;
  }
}

function runFailure(cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Error(`onnxruntime backend: running the recorded graph failed: ${reason}`, { cause });
}
