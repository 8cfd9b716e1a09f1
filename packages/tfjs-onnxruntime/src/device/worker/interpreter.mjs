import { profilingOptions } from '../../native/profiling.mjs';
import { runInto } from '../../native/run-into.mjs';
import { sessionOptions } from '../../native/session-options.mjs';
import { faultOf } from './faults.mjs';
import { Loops } from './loops.mjs';
import { Slots } from './slots.mjs';

/**
 * @typedef {import('../protocol.js').Command} Command
 * @typedef {import('../protocol.js').DeviceFault} DeviceFault
 * @typedef {import('../protocol.js').LoadCommand} LoadCommand
 * @typedef {import('../protocol.js').Reply} Reply
 * @typedef {import('../protocol.js').RunCommand} RunCommand
 * @typedef {import('../protocol.js').TensorSpec} TensorSpec
 * @typedef {import('../../native/binding.js').NativeTensor} NativeTensor
 * @typedef {import('../../native/binding.js').NativeTensors} NativeTensors
 * @typedef {import('../../native/binding.js').NativeSession} NativeSession
 * @typedef {import('./slots.mjs').Memory} Memory
 */

/**
 * @typedef {object} Loaded
 * @property {LoadCommand} command
 * @property {NativeSession} [session]
 * @property {Loops} [loops]
 * @property {DeviceFault} [fault]
 * @property {number} loadMs
 */

/**
 * The device: numbered slots of memory, numbered sessions, and nothing that decides. Which slot is
 * free and what runs next is known to the main thread alone.
 */
export class Interpreter {
  slots = new Slots();
  /** @type {Map<number, Loaded>} */
  sessions = new Map();

  /**
   * @param {import('../../native/binding.js').NativeBinding} binding
   * @param {number} threads
   */
  constructor(binding, threads) {
    this.binding = binding;
    this.threads = threads;
  }

  /**
   * Carries out a command.
   *
   * @param {Command} command
   * @returns {Reply | undefined} the answer, for commands with an id.
   */
  execute(command) {
    switch (command.type) {
      case 'write':
        this.slots.set(command.slot, { buffer: command.data, bytes: command.data.byteLength });
        return undefined;
      case 'load':
        this.load(command);
        return undefined;
      case 'run':
        return this.run(command);
      case 'read':
        return this.read(command);
      case 'free':
        for (const slot of command.slots) this.slots.drop(slot);
        return undefined;
      case 'close':
        this.sessions.get(command.session)?.session?.dispose();
        this.sessions.delete(command.session);
        return undefined;
      case 'end':
        for (const { session } of this.sessions.values()) session?.dispose();
        this.sessions.clear();
        this.slots.clear();
        return undefined;
    }
  }

  /**
   * A model that does not load is kept as its fault, which every run of it reports.
   *
   * @param {LoadCommand} command
   */
  load(command) {
    const start = performance.now();
    /** @type {Pick<Loaded, 'session' | 'loops' | 'fault'>} */
    let made;
    try {
      const session = new this.binding.InferenceSession();
      const options = { ...sessionOptions(this.threads), ...profilingOptions() };
      session.loadModel(command.model, 0, command.model.byteLength, options);
      made = command.loops ? { session, loops: new Loops(command.loops, this.slots) } : { session };
    } catch (error) {
      made = { fault: faultOf('COMPILE', error) };
    }
    const loadMs = performance.now() - start;
    this.sessions.set(command.session, { ...made, loadMs, command });
  }

  /**
   * @param {RunCommand} command
   * @returns {Reply}
   */
  run(command) {
    const loaded = this.sessions.get(command.session);
    if (loaded?.fault) return this.failed(command, loaded.fault);
    /** @type {Memory[]} */
    const scratch = [];
    try {
      if (!loaded?.session) throw new Error('the session does not exist');
      const start = performance.now();
      this.compute(loaded, loaded.session, command, scratch);
      const { loadMs } = loaded;
      loaded.loadMs = 0;
      return { id: command.id, runMs: performance.now() - start, loadMs };
    } catch (error) {
      return this.failed(command, faultOf('RUN', error));
    } finally {
      for (const memory of scratch) this.slots.release(memory);
    }
  }

  /**
   * The slots of a failed run's outputs lose their content: what would read them fails, too.
   *
   * @param {RunCommand} command
   * @param {DeviceFault} fault
   * @returns {Reply}
   */
  failed({ id, fetches }, fault) {
    for (const slot of fetches) this.slots.drop(slot);
    return { id, fault };
  }

  /**
   * All memory is found before any of it is looked at: the heap may move while it grows.
   *
   * @param {Loaded} loaded
   * @param {NativeSession} session
   * @param {RunCommand} command
   * @param {Memory[]} scratch - gets what is to be given back.
   */
  compute({ command: { inputs, outputs, results }, loops }, session, command, scratch) {
    const gathered = loops?.gather(command);
    scratch.push(...(gathered?.scratch ?? []));
    const read = loops?.outputs;
    const memories = outputs.map(({ bytes }, index) => {
      const slot = command.fetches[results[index] ?? -1];
      if (slot !== undefined) return this.slots.room(slot, bytes, read?.has(index) ?? false);
      const memory = this.slots.onHeap(bytes);
      scratch.push(memory);
      return memory;
    });
    const made = new Map(
      [...(loops?.results ?? [])].map(([result, bytes]) => {
        if ((command.moves[result] ?? -1) >= 0) return [result, -1];
        const { at = 0 } = this.slots.room(command.fetches[result] ?? 0, bytes, true);
        return [result, at];
      }),
    );
    /** @type {NativeTensors} */
    const fetches = {};
    outputs.forEach((spec, index) => {
      const memory = memories[index];
      if (memory) fetches[spec.name] = this.tensor(spec, memory);
    });
    runInto(session, this.feeds(inputs, command), fetches);
    if (!loops || !gathered) return;
    const place = (/** @type {number} */ operand) =>
      (operand < 0 ? memories[-1 - operand]?.at : gathered.places.get(operand)) ?? 0;
    const resultPlace = (/** @type {number} */ result) => {
      const at = made.get(result) ?? 0;
      return at < 0 ? place(command.moves[result] ?? 0) : at;
    };
    loops.run(place, resultPlace);
    this.move(command);
  }

  /**
   * Results that took over an input's memory.
   *
   * @param {RunCommand} command
   */
  move({ moves, feeds, fetches }) {
    moves.forEach((input, result) => {
      if (input < 0) return;
      this.slots.set(fetches[result] ?? 0, this.slots.detach(feeds[input] ?? 0));
    });
  }

  /**
   * @param {readonly TensorSpec[]} specs
   * @param {RunCommand} command
   */
  feeds(specs, { feeds, inline }) {
    /** @type {NativeTensors} */
    const tensors = {};
    specs.forEach((spec, index) => {
      const feed = feeds[index] ?? 0;
      tensors[spec.name] =
        feed < 0 ? typed(spec, inline, -1 - feed) : this.tensor(spec, this.slots.get(feed));
    });
    return tensors;
  }

  /**
   * @param {TensorSpec} spec
   * @param {Memory} memory
   */
  tensor(spec, { buffer, at = 0 }) {
    return typed(spec, buffer ?? this.slots.heap.memory.buffer, at);
  }

  /**
   * @param {import('../protocol.js').ReadCommand} command
   * @returns {Reply}
   */
  read({ id, slot }) {
    try {
      return { id, data: this.slots.bytes(this.slots.get(slot)).slice().buffer };
    } catch (error) {
      return { id, fault: faultOf('RUN', error) };
    }
  }
}

/**
 * @param {TensorSpec} spec
 * @param {ArrayBuffer} memory
 * @param {number} offset
 * @returns {NativeTensor}
 */
function typed({ dtype, dims, bytes }, memory, offset) {
  const data =
    dtype === 'float32'
      ? new Float32Array(memory, offset, bytes / 4)
      : dtype === 'int32'
        ? new Int32Array(memory, offset, bytes / 4)
        : new Uint8Array(memory, offset, bytes);
  return { type: dtype, data, dims, location: 'cpu' };
}
