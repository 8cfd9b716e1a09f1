import type { EventOf, TrainEvent } from '../events.js';

interface Kept {
  /** Where its line starts, and how long that is, in bytes. */
  readonly offset: number;
  readonly length: number;
  readonly event: TrainEvent;
}

/**
 * The newest events that are no updates, whole, as far as their lines are within a number of bytes
 * together; and `run-started`, however old.
 */
export class KeptEvents {
  /** How many were let go since there were too many. */
  forgotten = 0;
  private kept: Kept[] = [];
  private start: Kept | undefined;
  private bytes = 0;
  private list: readonly TrainEvent[] | undefined;

  constructor(private readonly limit: number) {}

  /** In order. The same array until something changes. */
  get events(): readonly TrainEvent[] {
    this.list ??= this.withStart();
    return this.list;
  }

  /** The event that says how long the run is to be; undefined where there is none. */
  get started(): EventOf<'run-started'> | undefined {
    return this.start?.event as EventOf<'run-started'> | undefined;
  }

  add(event: TrainEvent, offset: number, length: number): void {
    const kept = { event, offset, length };
    this.kept.push(kept);
    if (event.type === 'run-started') this.start = kept;
    this.bytes += length;
    while (this.bytes > this.limit) {
      this.bytes -= this.kept.shift()!.length;
      this.forgotten += 1;
    }
    this.list = undefined;
  }

  /** Takes out the events whose lines start at `cut` or later. */
  truncate(cut: number): void {
    const isStart = ({ event }: Kept) => event.type === 'run-started';
    while (this.kept.length > 0 && this.kept.at(-1)!.offset >= cut) {
      this.bytes -= this.kept.pop()!.length;
    }
    if (this.start && this.start.offset >= cut) this.start = this.kept.findLast(isStart);
    this.list = undefined;
  }

  private withStart(): readonly TrainEvent[] {
    const events = this.kept.map(({ event }) => event);
    const { start, kept } = this;
    return start && !kept.includes(start) ? [start.event, ...events] : events;
  }
}
