const PAGE = 65_536;
/** WebAssembly addresses 4 GiB. */
const MAX_PAGES = 65_536;
/** Places are multiples of a cache line. */
const ALIGN = 64;

/**
 * Memory that both onnxruntime and loops reach: a WebAssembly memory with a list of its free parts.
 * It grows and never shrinks; its owner takes and gives parts of the same sizes step after step.
 */
export class Heap {
  memory = new WebAssembly.Memory({ initial: 1, maximum: MAX_PAGES });
  /** Free parts by place, none beside another. @type {{ at: number, bytes: number }[]} */
  free = [];
  end = ALIGN;

  /**
   * The place of `bytes` bytes with arbitrary content.
   *
   * @param {number} bytes
   * @throws RangeError where there is no such memory.
   */
  take(bytes) {
    const size = rounded(bytes);
    const index = this.free.findIndex((part) => part.bytes >= size);
    const part = this.free[index];
    if (!part) return this.extend(size);
    const { at } = part;
    if (part.bytes === size) this.free.splice(index, 1);
    else this.free[index] = { at: at + size, bytes: part.bytes - size };
    return at;
  }

  /**
   * Gives a part back.
   *
   * @param {number} at
   * @param {number} bytes
   */
  give(at, bytes) {
    const next = this.free.findIndex((part) => part.at > at);
    const index = next < 0 ? this.free.length : next;
    this.free.splice(index, 0, { at, bytes: rounded(bytes) });
    this.join(index);
    this.join(index - 1);
  }

  /** @param {number} index - of a free part that may lie directly before the next one. */
  join(index) {
    const [part, next] = [this.free[index], this.free[index + 1]];
    if (!part || !next || part.at + part.bytes !== next.at) return;
    this.free.splice(index, 2, { at: part.at, bytes: part.bytes + next.bytes });
  }

  /** @param {number} size */
  extend(size) {
    const at = this.end;
    const missing = at + size - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE));
    this.end += size;
    return at;
  }
}

/** @param {number} bytes */
function rounded(bytes) {
  return Math.max(ALIGN, Math.ceil(bytes / ALIGN) * ALIGN);
}
