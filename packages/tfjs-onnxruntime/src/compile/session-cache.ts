/** What the main thread knows of a session on the device. */
export interface Session {
  /** Its number there. */
  readonly id: number;
  /** ONNX nodes of its graph. */
  readonly nodes: number;
  /** Bytes that a run needs besides inputs and outputs, about; the session keeps them. */
  readonly scratchBytes: number;
  /** For each result the inputs whose memory it may take over: loops work in place. */
  readonly candidates: readonly (readonly number[])[];
}

interface Cached {
  readonly key: Int32Array;
  readonly session: Session;
  uses: number;
}

/** Scratch memory from which on a session is not kept in case it is used again. */
const LARGE = 32e6;

/**
 * Sessions by the structure of their graphs; the ones not used for longest are closed. So is a large
 * one that was used once when another one comes: the first step of a training run, which makes the
 * optimizer's state, has a graph that never comes again, and would keep its memory beside the one
 * that all other steps use. A structure that does come again is kept from then on.
 */
export class SessionCache {
  /** Insertion order is order of use. */
  private readonly items = new Map<number, Cached[]>();
  private count = 0;
  private scratch = 0;
  /** Hashes of what was closed after one use. */
  private readonly closedEarly = new Set<number>();

  constructor(
    private readonly capacity: number,
    private readonly close: (session: Session) => void,
  ) {}

  /** How many sessions are open. */
  get size(): number {
    return this.count;
  }

  /** Bytes that the open sessions keep, about. */
  get scratchBytes(): number {
    return this.scratch;
  }

  /** The session of a structure, which becomes the one used last. */
  get(key: Int32Array): Session | undefined {
    const hash = hashOf(key);
    const bucket = this.items.get(hash);
    const found = bucket?.find((item) => equal(item.key, key));
    if (!bucket || !found) return undefined;
    this.items.delete(hash);
    this.items.set(hash, bucket);
    found.uses += 1;
    return found.session;
  }

  /** Closes the session of a structure that is done with if it is large; small ones may stay. */
  release(key: Int32Array): void {
    const hash = hashOf(key);
    const found = this.items.get(hash)?.find((item) => equal(item.key, key));
    if (found && found.session.scratchBytes >= LARGE) this.remove(hash, found);
  }

  /** Keeps a session under its structure. */
  set(key: Int32Array, session: Session): void {
    while (this.count >= this.capacity) this.dropOldest();
    const hash = hashOf(key);
    const bucket = this.items.get(hash) ?? [];
    bucket.push({ key, session, uses: 1 });
    this.items.delete(hash);
    this.items.set(hash, bucket);
    this.count += 1;
    this.scratch += session.scratchBytes;
  }

  /** Closes the session not used for longest. */
  dropOldest(): void {
    for (const [hash, [oldest]] of this.items) {
      if (oldest) this.remove(hash, oldest);
      return;
    }
  }

  /** Closes large sessions that were used once; called when a structure is not known. */
  dropUsedOnce(): void {
    for (const [hash, bucket] of [...this.items]) {
      if (this.closedEarly.has(hash)) continue;
      for (const item of bucket) {
        if (item.uses > 1 || item.session.scratchBytes < LARGE) continue;
        this.closedEarly.add(hash);
        this.remove(hash, item);
      }
    }
  }

  /** Closes one session, such as one that did not load. */
  drop(session: Session): void {
    for (const [hash, bucket] of this.items) {
      const found = bucket.find((item) => item.session === session);
      if (found) this.remove(hash, found);
    }
  }

  private remove(hash: number, item: Cached): void {
    const left = (this.items.get(hash) ?? []).filter((other) => other !== item);
    if (left.length > 0) this.items.set(hash, left);
    else this.items.delete(hash);
    this.count -= 1;
    this.scratch -= item.session.scratchBytes;
    this.close(item.session);
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
