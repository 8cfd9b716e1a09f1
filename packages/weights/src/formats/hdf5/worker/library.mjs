/**
 * The HDF5 library in WebAssembly, with bounds. Its web build is used on purpose: the one for Node
 * hands it the whole disk, and a file may name others to open (external links, virtual datasets, raw
 * data elsewhere). This one sees a disk in memory that is empty but for what `mount` puts there.
 */
import { readSync } from 'node:fs';

const PAGE_BYTES = 2 ** 16;
const KEPT_LINES = 1000;

/**
 * Refuses the library's wishes for memory beyond `maxBytes`; it takes that for a failed allocation.
 *
 * @param {number} maxBytes
 */
function boundMemory(maxBytes) {
  const { prototype } = WebAssembly.Memory;
  const grow = prototype.grow;
  /** @this {WebAssembly.Memory} @param {number} pages */
  prototype.grow = function bounded(pages) {
    if (this.buffer.byteLength + pages * PAGE_BYTES > maxBytes)
      throw new RangeError(`more than ${maxBytes} bytes of memory`);
    return grow.call(this, pages);
  };
}

/** Catches what the library prints: the stack of its last errors, innermost last. */
class Diagnostics {
  /** @type {string[]} */
  #lines = [];

  constructor() {
    const keep = (/** @type {unknown[]} */ ...words) => {
      if (this.#lines.length < KEPT_LINES) this.#lines.push(words.join(' '));
    };
    console.error = keep;
    console.log = keep;
    console.warn = keep;
  }

  clear() {
    this.#lines = [];
  }

  /** The innermost cause: `truncated file: eof = 800, sblock->base_addr = 0, stored_eof = 2048`. */
  get cause() {
    const causes = this.#lines.flatMap((line) => /#\d+: .* in \w+\(\): (.+)/.exec(line)?.[1] ?? []);
    return causes.at(-1) ?? 'no reason given';
  }
}

/** @typedef {typeof import('h5wasm').Module} Hdf5 */
/** @typedef {{ module: Hdf5, diagnostics: Diagnostics, mount: (fd: number, bytes: number) => string }} Library */

/**
 * @param {number} maxHeapBytes
 * @returns {Promise<Library>}
 */
export async function loadLibrary(maxHeapBytes) {
  boundMemory(maxHeapBytes);
  const diagnostics = new Diagnostics();
  const { ready } = await import('h5wasm');
  const module = await ready;
  let mounted = 0;

  /**
   * Shows the library a file of the process, under a name (and thus an inode) never used before: it
   * takes files for the same by inode.
   *
   * @param {number} fd
   * @param {number} bytes
   * @returns {string} its path.
   */
  function mount(fd, bytes) {
    const name = `file-${mounted++}`;
    const node = /** @type {any} */ (module.FS).createFile('/', name, {}, true, false);
    Object.defineProperty(node, 'usedBytes', { value: bytes });
    /** @type {(s: unknown, to: Int8Array, offset: number, length: number, at: number) => number} */
    const read = (_, to, offset, length, at) => {
      return readSync(fd, to, offset, Math.min(length, Math.max(0, bytes - at)), at);
    };
    node.stream_ops = { ...node.stream_ops, read };
    return `/${name}`;
  }

  return { module, diagnostics, mount };
}
