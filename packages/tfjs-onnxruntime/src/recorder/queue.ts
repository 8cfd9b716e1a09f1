import type { backend_util } from '@tensorflow/tfjs-core';
import type { Session } from '../compile/session-cache.js';
import { Device } from '../device/device.js';
import type { Reply, RunCommand } from '../device/protocol.js';
import type { Entry } from '../entry.js';
import { OnnxruntimeError } from '../errors.js';
import { admit } from '../limits/budget.js';
import { scratchBytes } from '../limits/scratch.js';
import type { OnnxruntimeOptions } from '../options.js';
import { byteSize } from '../shapes.js';
import type { Counters } from '../stats.js';
import { explain } from './failure.js';
import { feed, unsentBytes } from './leaves.js';
import { loadable } from './loadable.js';
import { movesOf } from './moves.js';
import type { Plan } from './plan.js';
import { fail, succeed } from './run.js';
import type { NodeLabel, Replacement, Run } from './run.js';

type Values = backend_util.BackendValues;

/** Runs that may wait on the device; whoever sends one more waits. Each keeps what it reads. */
const MAX_IN_FLIGHT = 2;

/** A graph with the entries of one run; of its nodes no more than messages need. */
export interface Work {
  readonly key: Int32Array;
  readonly nodes: readonly NodeLabel[];
  readonly leaves: readonly Entry[];
  readonly results: readonly Entry[];
}

/** Sends runs and reads to the device, in order, and takes in how they went. */
export class Queue {
  private current: Device;
  private readonly inFlight = new Set<Run>();
  private idle: (() => void)[] = [];
  /** A failure that no read has reported. */
  private unreported: Error | undefined;
  private disposed = false;
  private requests = 0;
  private sessionCount = 0;

  /** @throws OnnxruntimeError DEVICE where the device does not start. */
  constructor(
    private readonly options: Required<OnnxruntimeOptions>,
    private readonly counters: Counters,
  ) {
    this.current = new Device(options.threads, options.cacheSize);
  }

  /** The device, which may have ended. */
  get device(): Device {
    return this.current;
  }

  /**
   * Sends a run; its results are on the device from then on.
   * @throws OnnxruntimeError COMPILE, MEMORY or DEVICE where that is known at once.
   */
  submit(plan: Plan, replacements: readonly Replacement[]): void {
    const device = this.ready();
    const known = device.sessions.get(plan.key);
    const scratch = known?.scratchBytes ?? scratchBytes(plan);
    if (!known) device.sessions.dropUsedOnce();
    this.makeRoom(plan, scratch, device, known);
    if (known) this.counters.hits += 1;
    this.send(plan, known ?? this.load(plan, scratch, device), device, replacements);
  }

  /** Sends a run of a graph that the device {@link has}. */
  resubmit(work: Work, replacements: readonly Replacement[]): void {
    const device = this.ready();
    const session = device.sessions.get(work.key);
    if (!session) throw new OnnxruntimeError('DEVICE', 'onnxruntime backend: the graph is gone');
    this.makeRoom(work, session.scratchBytes, device, session);
    this.counters.hits += 1;
    this.send(work, session, device, replacements);
  }

  /** Whether the device has a graph now; it keeps it until something else is sent. */
  has(key: Int32Array): boolean {
    return this.ready().sessions.get(key) !== undefined;
  }

  /** Says that a graph is done with: the device need not keep its memory. */
  release(key: Int32Array): void {
    this.current.sessions.release(key);
  }

  /** The values of an entry that is not pending, without waiting for them. */
  read(entry: Entry): Promise<Values> {
    const known = this.known(entry);
    if (known) return Promise.resolve(known);
    const { thread } = this.current;
    thread.hold();
    return new Promise<Values>((resolve, reject) => {
      this.request(entry, (values, failure) => {
        thread.release();
        if (values) resolve(values);
        else reject(failure ?? new Error('onnxruntime backend: a read got nothing'));
      });
    });
  }

  /** The values of an entry that is not pending. */
  readSync(entry: Entry): Values {
    const known = this.known(entry);
    if (known) return known;
    let answer: { values?: Values; failure?: Error } | undefined;
    this.request(entry, (values, failure) => {
      answer = { ...(values && { values }), ...(failure && { failure }) };
    });
    this.current.thread.wait(() => answer !== undefined);
    if (answer?.values) return answer.values;
    throw answer?.failure ?? new Error('onnxruntime backend: a read got nothing');
  }

  /** Blocks until the device has done everything. */
  finish(): void {
    this.current.thread.wait(() => this.inFlight.size === 0);
  }

  /** Waits until the device has done everything. */
  async finished(): Promise<void> {
    if (this.inFlight.size === 0) return;
    const { thread } = this.current;
    thread.hold();
    await new Promise<void>((resolve) => this.idle.push(resolve));
    thread.release();
  }

  /** Throws the failure of a run that nobody has read from, once. */
  report(): void {
    const failure = this.unreported;
    this.unreported = undefined;
    if (failure) throw failure;
  }

  /** Ends the device when it has done what it was sent. */
  dispose(): void {
    this.disposed = true;
    this.current.thread.close();
  }

  /** The device when it takes another run; a new one where it has ended. */
  private ready(): Device {
    this.current.thread.wait(() => this.inFlight.size < MAX_IN_FLIGHT);
    const { failure } = this.current.thread;
    if (failure && this.disposed) throw failure;
    const { threads, cacheSize } = this.options;
    if (failure) this.current = new Device(threads, cacheSize, failure);
    return this.current;
  }

  private makeRoom(work: Work, scratch: number, device: Device, session?: Session): void {
    const { leaves, results } = work;
    const demand = { scratch, leaves: unsentBytes(leaves), results: results.map(byteSize) };
    admit(demand, this.options.memory, device.memory, device.sessions, session);
  }

  private send(
    { nodes, leaves, results }: Work,
    session: Session,
    device: Device,
    replacements: readonly Replacement[],
  ): void {
    const { feeds, inline, held } = feed(leaves, device);
    const run: Run = { nodes, results, held, replacements, readers: 0, failure: undefined };
    const fetches = Int32Array.from(results, (entry) => {
      entry.device = device.memory.take(byteSize(entry));
      entry.run = run;
      return entry.device.slot;
    });
    this.inFlight.add(run);
    this.counters.runs += 1;
    const addressed = { type: 'run', id: this.nextId(), session: session.id } as const;
    const moves = movesOf(session, leaves);
    const command: RunCommand = { ...addressed, feeds, inline, fetches, moves };
    device.memory.age();
    device.thread.request(command, (reply) => this.settle(run, reply, session, device), [inline]);
  }

  private load(plan: Plan, scratch: number, device: Device): Session {
    const start = performance.now();
    const { nodes, candidates, command } = loadable(plan, device.thread.block);
    this.sessionCount += 1;
    const session = { id: this.sessionCount, nodes, scratchBytes: scratch, candidates };
    const transfer = [command.model, ...(command.loops ? [command.loops.module] : [])];
    device.thread.post({ ...command, type: 'load', session: session.id }, transfer);
    device.sessions.set(plan.key, session);
    this.counters.compiles += 1;
    this.counters.compileMs += performance.now() - start;
    this.counters.graphNodes = nodes;
    return session;
  }

  private settle(run: Run, reply: Reply, session: Session, device: Device): void {
    this.inFlight.delete(run);
    this.counters.runMs += reply.runMs ?? 0;
    this.counters.compileMs += reply.loadMs ?? 0;
    if (reply.fault) {
      const failure = explain(reply.fault, run.nodes);
      if (failure.code === 'COMPILE') device.sessions.drop(session);
      fail(run, failure);
      if (run.readers === 0) this.unreported = failure;
    } else succeed(run);
    if (this.inFlight.size > 0) return;
    for (const resolve of this.idle) resolve();
    this.idle = [];
  }

  /** Values that need no request. */
  private known(entry: Entry): Values | undefined {
    const here = entry.here;
    if (here === undefined) this.current.check(entry);
    return here;
  }

  private request(entry: Entry, done: (values?: Values, failure?: Error) => void): void {
    const { run } = entry;
    if (run) run.readers += 1;
    const slot = entry.device?.slot ?? -1;
    this.current.thread.request({ type: 'read', id: this.nextId(), slot }, ({ data, fault }) => {
      if (data) done(valuesOf(entry, data));
      else done(undefined, run?.failure ?? explain(fault ?? NOTHING, []));
    });
  }

  private nextId(): number {
    this.requests += 1;
    return this.requests;
  }
}

const NOTHING = { code: 'RUN', message: 'nothing' } as const;

function valuesOf({ dtype }: Entry, data: ArrayBuffer): Values {
  if (dtype === 'float32') return new Float32Array(data);
  return dtype === 'int32' ? new Int32Array(data) : new Uint8Array(data);
}
