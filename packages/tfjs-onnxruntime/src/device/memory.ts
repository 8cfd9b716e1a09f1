/** Device memory; whoever keeps one holds it. */
export interface DeviceBuffer {
  readonly memory: DeviceMemory;
  readonly slot: number;
  readonly bytes: number;
  holders: number;
  /** Whether a run has moved its content, and the memory with it, to another buffer. */
  hollow: boolean;
}

interface FreeSlot {
  readonly slot: number;
  /** Bytes of memory that it has. */
  readonly bytes: number;
  /** Run after which it became free. */
  readonly since: number;
}

/** Runs after which a slot that no run has taken is given up. */
const MAX_IDLE_RUNS = 50;

/** How often, in runs, idle slots are looked for. */
const LOOK_EVERY = 10;

/**
 * Which slots of the device are in use and which wait for reuse: fresh large arrays cost page
 * faults at every step. Commands are carried out in order, so a slot may be taken again as soon as
 * the last command that needs it has been sent.
 */
export class DeviceMemory {
  private readonly free = new Map<number, FreeSlot[]>();
  private next = 0;
  private runs = 0;
  private used = 0;
  private pooled = 0;
  private highest = 0;

  /** @param drop - tells the device to give slots up. */
  constructor(private readonly drop: (slots: readonly number[]) => void) {}

  /** Bytes that tensors hold. */
  get bytesInUse(): number {
    return this.used;
  }

  /** Bytes that wait for reuse. */
  get bytesPooled(): number {
    return this.pooled;
  }

  /** Most bytes that were in use or waiting at any time. */
  get peakBytes(): number {
    return this.highest;
  }

  /** A buffer with arbitrary content and one holder. */
  take(bytes: number): DeviceBuffer {
    const found = this.free.get(bytes)?.pop();
    if (found) this.pooled -= found.bytes;
    this.used += bytes;
    this.highest = Math.max(this.highest, this.used + this.pooled);
    return { memory: this, slot: found?.slot ?? this.next++, bytes, holders: 1, hollow: false };
  }

  /** Accepts a buffer that nobody holds any more. */
  give({ slot, bytes, hollow }: DeviceBuffer): void {
    const list = this.free.get(bytes) ?? [];
    const left = hollow ? 0 : bytes;
    list.push({ slot, bytes: left, since: this.runs });
    this.free.set(bytes, list);
    this.used -= bytes;
    this.pooled += left;
  }

  /** How many bytes of buffers of these sizes would be reused ones. */
  reusable(sizes: readonly number[]): number {
    const taken = new Map<number, number>();
    let bytes = 0;
    for (const size of sizes) {
      const count = taken.get(size) ?? 0;
      if (count >= (this.free.get(size)?.length ?? 0)) continue;
      taken.set(size, count + 1);
      bytes += size;
    }
    return bytes;
  }

  /** Counts a run and gives up what none of the last runs has taken. */
  age(): void {
    this.runs += 1;
    if (this.runs % LOOK_EVERY !== 0) return;
    this.giveUp(({ since }) => this.runs - since > MAX_IDLE_RUNS);
  }

  /** Gives up all that waits. */
  trim(): void {
    this.giveUp(() => true);
  }

  private giveUp(idle: (slot: FreeSlot) => boolean): void {
    const dropped: number[] = [];
    for (const [bytes, list] of this.free) {
      const kept = list.filter((slot) => !idle(slot));
      if (kept.length === list.length) continue;
      for (const slot of list) {
        if (!idle(slot)) continue;
        dropped.push(slot.slot);
        this.pooled -= slot.bytes;
      }
      if (kept.length > 0) this.free.set(bytes, kept);
      else this.free.delete(bytes);
    }
    if (dropped.length > 0) this.drop(dropped);
  }
}

/** Adds a holder. */
export function retain(buffer: DeviceBuffer): DeviceBuffer {
  buffer.holders += 1;
  return buffer;
}

/** Takes a holder away; without any, the buffer waits for reuse. */
export function release(buffer: DeviceBuffer): void {
  buffer.holders -= 1;
  if (buffer.holders === 0) buffer.memory.give(buffer);
}
