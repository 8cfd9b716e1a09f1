import type { Compiled } from './compile.js';

interface Cached {
  readonly key: Int32Array;
  readonly compiled: Compiled;
}

/** Compiled graphs by structure; the ones not used for longest are closed. */
export class SessionCache {
  /** Insertion order is order of use. */
  private readonly items = new Map<number, Cached[]>();
  private count = 0;

  constructor(private readonly capacity: number) {}

  /** How many sessions are open. */
  get size(): number {
    return this.count;
  }

  /** The session of a structure, which becomes the one used last. */
  get(key: Int32Array): Compiled | undefined {
    const hash = hashOf(key);
    const bucket = this.items.get(hash);
    const found = bucket?.find((item) => equal(item.key, key));
    if (!bucket || !found) return undefined;
    this.items.delete(hash);
    this.items.set(hash, bucket);
    return found.compiled;
  }

  /** Keeps a session under its structure. */
  set(key: Int32Array, compiled: Compiled): void {
    const hash = hashOf(key);
    const bucket = this.items.get(hash) ?? [];
    bucket.push({ key, compiled });
    this.items.delete(hash);
    this.items.set(hash, bucket);
    this.count += 1;
    while (this.count > this.capacity) this.dropOldest();
  }

  /** Closes all sessions. */
  clear(): void {
    while (this.count > 0) this.dropOldest();
  }

  private dropOldest(): void {
    for (const [hash, bucket] of this.items) {
      const dropped = bucket.shift();
      if (bucket.length === 0) this.items.delete(hash);
      if (!dropped) continue;
      dropped.compiled.session.dispose();
      this.count -= 1;
      return;
    }
  }
}

/** FNV-1a over 32-bit words. */
function hashOf(key: Int32Array): number {
  let hash = 0x811c9dc5;
  for (const word of key) hash = Math.imul(hash ^ word, 0x01000193);
  return hash;
}

function equal(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}
