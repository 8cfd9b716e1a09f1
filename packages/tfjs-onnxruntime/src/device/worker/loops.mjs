/**
 * @typedef {import('../protocol.js').LoopCode} LoopCode
 * @typedef {import('../protocol.js').RunCommand} RunCommand
 * @typedef {import('./slots.mjs').Memory} Memory
 * @typedef {import('./slots.mjs').Slots} Slots
 */

/** Loops read four elements at a time; places on the heap have room for that. */
const STEP_BYTES = 16;

/** What a model's loops compute, on the heap of the device. */
export class Loops {
  /**
   * @param {LoopCode} code
   * @param {Slots} slots
   */
  constructor({ module, calls }, slots) {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(module), {
      env: { memory: slots.heap.memory },
    });
    this.functions = /** @type {Record<string, (...places: number[]) => void>} */ (
      instance.exports
    );
    this.calls = calls;
    this.slots = slots;
  }

  /** The outputs of the model that loops read. */
  get outputs() {
    const operands = this.calls.flatMap(({ inputs, scalars }) => [...inputs, ...scalars]);
    return new Set(operands.filter((operand) => operand < 0).map((operand) => -1 - operand));
  }

  /** The results that loops make. */
  get results() {
    return new Map(this.calls.flatMap(({ outputs, bytes }) => outputs.map((one) => [one, bytes])));
  }

  /**
   * Brings the inputs of the model that loops read to the heap.
   *
   * @param {RunCommand} command
   * @returns {{ places: Map<number, number>, scratch: Memory[] }} where each input is, and what to
   * give back after the run.
   */
  gather({ feeds, inline }) {
    /** @type {Map<number, number>} */
    const places = new Map();
    /** @type {Memory[]} */
    const scratch = [];
    for (const { inputs, scalars, bytes } of this.calls) {
      for (const [operands, size] of /** @type {const} */ ([
        [inputs, bytes],
        [scalars, 4],
      ]))
        for (const operand of operands) {
          if (operand < 0 || places.has(operand)) continue;
          const feed = feeds[operand] ?? 0;
          if (feed < 0) {
            const memory = this.slots.onHeap(size);
            this.slots.bytes(memory).set(new Uint8Array(inline, -1 - feed, size));
            scratch.push(memory);
            places.set(operand, memory.at);
          } else places.set(operand, this.slots.place(feed));
        }
    }
    return { places, scratch };
  }

  /**
   * Runs all loops.
   *
   * @param {(operand: number) => number} place - of an operand.
   * @param {(result: number) => number} resultPlace
   */
  run(place, resultPlace) {
    for (const { code, bytes, inputs, scalars, outputs } of this.calls)
      this.functions[`f${code}`]?.(
        Math.ceil(bytes / STEP_BYTES) * STEP_BYTES,
        ...inputs.map(place),
        ...scalars.map(place),
        ...outputs.map(resultPlace),
      );
  }
}
