import { Heap } from './heap.mjs';

/**
 * @typedef {object} Memory
 * @property {number} bytes
 * @property {ArrayBuffer} [buffer] - where it is not on the heap.
 * @property {number} [at] - place on the heap.
 */

/** Numbered memory of the device: arrays of their own, or parts of the heap that loops reach. */
export class Slots {
  heap = new Heap();
  /** @type {Map<number, Memory>} */
  known = new Map();

  /**
   * @param {number} slot
   * @param {Memory} memory
   */
  set(slot, memory) {
    if (this.known.get(slot) !== memory) this.drop(slot);
    this.known.set(slot, memory);
  }

  /**
   * @param {number} slot
   * @throws Error where a failed run should have filled it.
   */
  get(slot) {
    const memory = this.known.get(slot);
    if (!memory) throw new Error('the values were to come from a run that failed');
    return memory;
  }

  /** @param {number} slot */
  drop(slot) {
    const memory = this.known.get(slot);
    if (memory) this.release(memory);
    this.known.delete(slot);
  }

  /** @param {Memory} memory - which no slot has. */
  release({ at, bytes }) {
    if (at !== undefined) this.heap.give(at, bytes);
  }

  /** Takes a slot's memory away without giving it up. @param {number} slot */
  detach(slot) {
    const memory = this.get(slot);
    this.known.delete(slot);
    return memory;
  }

  /**
   * A slot's memory for an output, with arbitrary content.
   *
   * @param {number} slot
   * @param {number} bytes
   * @param {boolean} onHeap
   * @returns {Memory}
   */
  room(slot, bytes, onHeap) {
    const memory = this.known.get(slot);
    const fits = memory?.bytes === bytes && (!onHeap || memory.at !== undefined);
    if (memory && fits) return memory;
    const made = onHeap ? this.onHeap(bytes) : { bytes, buffer: new ArrayBuffer(bytes) };
    this.set(slot, made);
    return made;
  }

  /**
   * New memory on the heap.
   *
   * @param {number} bytes
   * @returns {Memory & { at: number }}
   */
  onHeap(bytes) {
    return { bytes, at: this.heap.take(bytes) };
  }

  /**
   * Moves a slot's content to the heap, where it is not there, and tells its place.
   *
   * @param {number} slot
   */
  place(slot) {
    const memory = this.get(slot);
    if (memory.at !== undefined) return memory.at;
    const moved = this.onHeap(memory.bytes);
    this.bytes(moved).set(this.bytes(memory));
    this.set(slot, moved);
    return moved.at;
  }

  /** The bytes, until the heap grows. @param {Memory} memory */
  bytes({ bytes, buffer, at = 0 }) {
    return new Uint8Array(buffer ?? this.heap.memory.buffer, at, bytes);
  }

  clear() {
    this.known.clear();
    this.heap = new Heap();
  }
}
