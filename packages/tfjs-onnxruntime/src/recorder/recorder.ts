import type { backend_util, DataType } from '@tensorflow/tfjs-core';
import type { Emit } from '../compile/emitter.js';
import { Entry } from '../entry.js';
import type { OnnxruntimeOptions } from '../options.js';
import { Counters } from '../stats.js';
import { Interner } from './interner.js';
import { plan } from './plan.js';
import type { Plan } from './plan.js';
import { Queue } from './queue.js';
import type { Work } from './queue.js';
import type { RecordedNode } from './recorded-node.js';
import { fail, recycle } from './run.js';
import type { Replacement } from './run.js';
import { Superseded } from './superseded.js';

type Values = backend_util.BackendValues;

/** Pending nodes from which on the recorder does not wait for a read. */
const MAX_PENDING = 20_000;

/** Shape and type of an output to be recorded. */
export interface OutputType {
  readonly shape: readonly number[];
  readonly dtype: DataType;
}

/** Collects kernel calls and sends them to the device, all pending ones at a time. */
export class Recorder {
  readonly counters = new Counters();
  readonly queue: Queue;
  /** The kernel that is being called, for messages. */
  kernel = '';
  private readonly signatures = new Interner();
  private readonly superseded = new Superseded();
  private tape: RecordedNode[] = [];
  /** Disposed entries that pending nodes still read. */
  private disposed: Entry[] = [];
  private epoch = 0;
  /** Whether values were looked at, so that what is recorded may depend on them. */
  private looked = false;
  /** Gets the plan of the next flush. */
  private observer: ((plan: Plan) => void) | undefined;

  /**
   * @param entryOf - what the backend stores for a data id.
   * @throws OnnxruntimeError DEVICE where the device does not start.
   */
  constructor(
    private readonly options: Required<OnnxruntimeOptions>,
    private readonly entryOf: (dataId: object) => Entry | undefined,
  ) {
    this.queue = new Queue(options, this.counters);
  }

  /** A new entry without values. */
  entry(dtype: DataType, shape: readonly number[]): Entry {
    return new Entry(dtype, shape, (entry) => this.readSync(entry));
  }

  /**
   * Records a kernel call. `key` names operator and attributes: with the input shapes it must
   * determine what `emit` emits. `scratch` is what that needs besides inputs and outputs, in bytes,
   * where it is worth counting.
   */
  record(
    key: string,
    inputs: readonly Entry[],
    shapes: readonly (readonly number[])[],
    outputs: readonly OutputType[],
    emit: Emit,
    scratch = 0,
  ): readonly Entry[] {
    if (this.tape.length >= MAX_PENDING) this.flush();
    let text = key;
    for (const shape of shapes) text += `|${shape.join()}`;
    const entries = outputs.map(({ dtype, shape }) => this.entry(dtype, shape));
    const node: RecordedNode = {
      kernel: this.kernel,
      op: key.split(' ', 1)[0] ?? key,
      ...(this.options.debug ? { stack: callerStack() } : {}),
      signature: this.signatures.of(text),
      inputs,
      shapes,
      outputs: entries,
      emit,
      scratch,
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

  /** Called before a tensor lets go of an entry that others have, too. */
  letGo(dataId: object, entry: Entry): void {
    if (this.tape.length > 0 && !entry.node) this.superseded.note(dataId, entry);
  }

  /** Takes back a disposed entry's memory, at once or after the pending nodes that read it. */
  release(entry: Entry): void {
    entry.live = false;
    if (entry.pins > 0) this.disposed.push(entry);
    else recycle(entry);
  }

  /**
   * Sends everything pending to the device.
   * @throws OnnxruntimeError where that cannot be done, or a run before it has failed unnoticed.
   */
  flush(): void {
    this.queue.report();
    if (this.tape.length === 0) return;
    const tape = this.tape;
    this.tape = [];
    this.epoch += 1;
    const work = plan(tape, this.signatures, this.epoch);
    const replacements = this.superseded.replacements(this.entryOf);
    this.observer?.(work);
    try {
      if (work.results.length > 0) this.queue.submit(work, replacements);
    } catch (error) {
      fail({ ...work, held: [], replacements, readers: 1, failure: undefined }, error as Error);
      throw error;
    } finally {
      this.settle(tape);
    }
  }

  /** Says that what is recorded may depend on values, not only on what was called. */
  look(): void {
    this.looked = true;
  }

  /**
   * Does recording work and sends what it has recorded to the device.
   * @param observe - gets the plan, unless `work` has looked at values or recorded too much at once:
   * then what it recorded says nothing about other calls.
   */
  capture<T>(work: () => T, observe: (plan: Plan, value: T) => void): T {
    this.flush();
    this.looked = false;
    const { epoch } = this;
    const value = work();
    if (this.looked || this.epoch !== epoch) return value;
    this.observer = (plan) => observe(plan, value);
    try {
      this.flush();
    } finally {
      this.observer = undefined;
    }
    return value;
  }

  /** Sends a run of a graph that is on the device already, with other entries. */
  resubmit(work: Work, replacements: readonly Replacement[]): void {
    try {
      this.queue.resubmit(work, replacements);
    } catch (error) {
      fail({ ...work, held: [], replacements, readers: 1, failure: undefined }, error as Error);
      throw error;
    }
  }

  /** The values of an entry; computes what is pending where it needs to. */
  async read(entry: Entry): Promise<Values> {
    this.look();
    if (entry.here === undefined) this.flush();
    else this.queue.report();
    return this.queue.read(entry);
  }

  /** The same, blocking. */
  readSync(entry: Entry): Values {
    this.look();
    if (entry.here === undefined) this.flush();
    else this.queue.report();
    return this.queue.readSync(entry);
  }

  private settle(tape: readonly RecordedNode[]): void {
    for (const node of tape) {
      for (const input of node.inputs) input.pins = 0;
      for (const output of node.outputs) output.node = undefined;
    }
    const { disposed } = this;
    this.disposed = [];
    for (const entry of disposed) recycle(entry);
  }
}

/** The stack without this package's and TensorFlow.js's own frames, as far as names tell. */
function callerStack(): string {
  const lines = (new Error('recorded').stack ?? '').split('\n').slice(1);
  const outside = lines.filter((line) => !/tfjs-onnxruntime|tfjs-core|node:internal/.test(line));
  return (outside.length > 0 ? outside : lines).join('\n');
}
