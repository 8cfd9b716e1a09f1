import { sessionOptions } from '../../native/session-options.mjs';
import { faultOf } from './faults.mjs';

/**
 * @typedef {import('../protocol.js').Command} Command
 * @typedef {import('../protocol.js').DeviceFault} DeviceFault
 * @typedef {import('../protocol.js').Reply} Reply
 * @typedef {import('../protocol.js').RunCommand} RunCommand
 * @typedef {import('../protocol.js').TensorSpec} TensorSpec
 * @typedef {import('../../native/binding.js').NativeTensor} NativeTensor
 * @typedef {import('../../native/binding.js').NativeTensors} NativeTensors
 * @typedef {import('../../native/binding.js').NativeSession} NativeSession
 */

/**
 * @typedef {object} Loaded
 * @property {NativeSession} [session]
 * @property {DeviceFault} [fault]
 * @property {number} loadMs
 * @property {readonly TensorSpec[]} inputs
 * @property {readonly TensorSpec[]} outputs
 */

/**
 * The device: numbered slots of memory, numbered sessions, and nothing that decides. Which slot is
 * free and what runs next is known to the main thread alone.
 */
export class Interpreter {
  /** @type {Map<number, ArrayBuffer>} */
  slots = new Map();
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
        this.slots.set(command.slot, command.data);
        return undefined;
      case 'load':
        this.load(command);
        return undefined;
      case 'run':
        return this.run(command);
      case 'read':
        return this.read(command);
      case 'free':
        for (const slot of command.slots) this.slots.delete(slot);
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
   * @param {import('../protocol.js').LoadCommand} command
   */
  load({ session: number, model, inputs, outputs }) {
    const start = performance.now();
    /** @type {Pick<Loaded, 'session' | 'fault'>} */
    let made;
    try {
      const session = new this.binding.InferenceSession();
      session.loadModel(model, 0, model.byteLength, sessionOptions(this.threads));
      made = { session };
    } catch (error) {
      made = { fault: faultOf('COMPILE', error) };
    }
    this.sessions.set(number, { ...made, loadMs: performance.now() - start, inputs, outputs });
  }

  /**
   * @param {RunCommand} command
   * @returns {Reply}
   */
  run(command) {
    const loaded = this.sessions.get(command.session);
    if (loaded?.fault) return this.failed(command, loaded.fault);
    try {
      if (!loaded?.session) throw new Error('the session does not exist');
      const inputs = this.inputs(loaded.inputs, command.feeds, command.inline);
      const outputs = this.outputs(loaded.outputs, command.fetches);
      const start = performance.now();
      loaded.session.run(inputs, outputs, {});
      const { loadMs } = loaded;
      loaded.loadMs = 0;
      return { id: command.id, runMs: performance.now() - start, loadMs };
    } catch (error) {
      return this.failed(command, faultOf('RUN', error));
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
    for (const slot of fetches) this.slots.delete(slot);
    return { id, fault };
  }

  /**
   * @param {readonly TensorSpec[]} specs
   * @param {Int32Array} feeds
   * @param {ArrayBuffer} inline
   */
  inputs(specs, feeds, inline) {
    /** @type {NativeTensors} */
    const tensors = {};
    specs.forEach((spec, index) => {
      const feed = feeds[index] ?? 0;
      tensors[spec.name] =
        feed < 0 ? tensor(spec, inline, -1 - feed) : tensor(spec, this.content(feed));
    });
    return tensors;
  }

  /**
   * @param {readonly TensorSpec[]} specs
   * @param {Int32Array} fetches
   */
  outputs(specs, fetches) {
    /** @type {NativeTensors} */
    const tensors = {};
    specs.forEach((spec, index) => {
      const slot = fetches[index] ?? 0;
      const known = this.slots.get(slot);
      const memory = known?.byteLength === spec.bytes ? known : new ArrayBuffer(spec.bytes);
      this.slots.set(slot, memory);
      tensors[spec.name] = tensor(spec, memory);
    });
    return tensors;
  }

  /**
   * @param {import('../protocol.js').ReadCommand} command
   * @returns {Reply}
   */
  read({ id, slot }) {
    try {
      return { id, data: this.content(slot).slice(0) };
    } catch (error) {
      return { id, fault: faultOf('RUN', error) };
    }
  }

  /** @param {number} slot */
  content(slot) {
    const memory = this.slots.get(slot);
    if (!memory) throw new Error('the values were to come from a run that failed');
    return memory;
  }
}

/**
 * @param {TensorSpec} spec
 * @param {ArrayBuffer} memory
 * @param {number} [offset]
 * @returns {NativeTensor}
 */
function tensor({ dtype, dims, bytes }, memory, offset = 0) {
  const data =
    dtype === 'float32'
      ? new Float32Array(memory, offset, bytes / 4)
      : dtype === 'int32'
        ? new Int32Array(memory, offset, bytes / 4)
        : new Uint8Array(memory, offset, bytes);
  return { type: dtype, data, dims, location: 'cpu' };
}
