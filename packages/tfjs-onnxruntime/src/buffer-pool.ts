/** Free bytes that the pool keeps at most. */
const DEFAULT_BUDGET = 512 * 1024 * 1024;

/**
 * Float32 arrays for reuse: fresh large arrays cost page faults at every step. Only arrays that
 * nobody outside the backend has seen may be given back.
 */
export class BufferPool {
  private readonly free = new Map<number, Float32Array[]>();
  private bytes = 0;

  constructor(private readonly budget = DEFAULT_BUDGET) {}

  /** Bytes of the arrays that wait for reuse. */
  get freeBytes(): number {
    return this.bytes;
  }

  /** An array of `length` elements with arbitrary content. */
  take(length: number): Float32Array {
    const found = this.free.get(length)?.pop();
    if (!found) return new Float32Array(length);
    this.bytes -= found.byteLength;
    return found;
  }

  /** Accepts an array for reuse; lengths not used for longest are dropped where it gets too much. */
  give(array: Float32Array): void {
    if (array.byteLength !== array.buffer.byteLength) return;
    const list = this.free.get(array.length) ?? [];
    this.free.delete(array.length);
    this.free.set(array.length, list);
    list.push(array);
    this.bytes += array.byteLength;
    while (this.bytes > this.budget) this.dropOldest();
  }

  private dropOldest(): void {
    for (const [length, list] of this.free) {
      const dropped = list.pop();
      if (dropped) {
        this.bytes -= dropped.byteLength;
        return;
      }
      this.free.delete(length);
    }
  }
}
