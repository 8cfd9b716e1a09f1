import type { FileHandle } from 'node:fs/promises';
import { LONGEST_LINE, NEWLINE, parseEventLine } from '../event-line.js';
import type { TrainEvent } from '../events.js';
import { ByteCursor, LONGEST_LITERAL } from './byte-cursor.js';
import { newRecord, type EventRecord } from './event-record.js';
import { readStepLine, recordStep, STEP_SERIES } from './step-line.js';

const CHUNK_BYTES = 256 * 1024;
/** Lines between two looks at the clock. */
const LINES_A_LOOK = 32;

/** What is done with the events of a file. */
export interface LineVisitor {
  /** An update; its record is used again for the next one. Line and newline are `from` to `to`. */
  step(record: EventRecord, from: number, to: number): void;
  /** Another event. True asks to stop behind it. */
  event(event: TrainEvent, from: number, to: number): boolean;
  /** A line that holds no event. */
  damaged(): void;
}

/** Why reading lines stopped: no whole line is left, time is up, or the visitor asked for it. */
export type Stop = 'bytes' | 'time' | 'visitor';

/** A part of a file that moves along it, with the lines in it. */
export class LineWindow {
  private bytes: Buffer;
  private cursor: ByteCursor;
  private readonly record = newRecord(STEP_SERIES.length);
  /** Within `bytes`: where the next line starts, and where what was read ends. */
  private next = 0;
  private filled = 0;

  /**
   * @param base - where in the file the first line starts.
   * @param end - where to stop; Infinity for the file's end.
   * @param expected - bytes that there probably are.
   * @param skipping - true if the first line is the rest of one that is too long.
   */
  constructor(
    private readonly handle: FileHandle,
    private base: number,
    private readonly end: number,
    expected: number,
    public skipping = false,
  ) {
    this.bytes = this.allocate(Math.max(1, Math.min(CHUNK_BYTES, expected)));
    this.cursor = new ByteCursor(this.bytes);
  }

  /** Where in the file the next line starts. */
  get position(): number {
    return this.base + this.next;
  }

  /** Reads on; false if there is no more now. */
  async fill(): Promise<boolean> {
    this.makeRoom();
    const offset = this.base + this.filled;
    const room = Math.min(this.capacity - this.filled, this.end - offset);
    if (room <= 0) return false;
    const { bytesRead } = await this.handle.read(this.bytes, this.filled, room, offset);
    this.filled += bytesRead;
    this.bytes[this.filled] = 0;
    return bytesRead > 0;
  }

  /** Gives the visitor the lines that are whole, until `deadline` (as `performance.now`). */
  drain(visitor: LineVisitor, deadline: number): Stop {
    for (let lines = 1; ; lines++) {
      this.cursor.at = this.next;
      if (!this.skipping && readStepLine(this.cursor, this.record)) {
        const from = this.position;
        this.next = this.cursor.at;
        visitor.step(this.record, from, this.position);
      } else {
        const stop = this.otherLine(visitor);
        if (stop) return stop;
      }
      if (lines % LINES_A_LOOK === 0 && performance.now() > deadline) return 'time';
    }
  }

  private otherLine(visitor: LineVisitor): Stop | undefined {
    const end = this.bytes.indexOf(NEWLINE, this.next);
    if (end < 0 || end >= this.filled) return this.unfinished(visitor);
    const start = this.next;
    const from = this.position;
    this.next = end + 1;
    const skipped = this.skipping;
    this.skipping = false;
    if (skipped || end === start) return undefined;
    const event = parseEventLine(this.bytes.toString('utf8', start, end));
    if (!event) visitor.damaged();
    else if (event.type !== 'step') {
      if (visitor.event(event, from, this.position)) return 'visitor';
    } else {
      recordStep(event, this.record);
      visitor.step(this.record, from, this.position);
    }
    return undefined;
  }

  /** Lets go of a line that is already too long to be an event. */
  private unfinished(visitor: LineVisitor): Stop {
    if (!this.skipping && this.filled - this.next > LONGEST_LINE) {
      this.skipping = true;
      visitor.damaged();
    }
    if (this.skipping) this.next = this.filled;
    return 'bytes';
  }

  private get capacity(): number {
    return this.bytes.length - LONGEST_LITERAL - 1;
  }

  private allocate(capacity: number): Buffer {
    return Buffer.alloc(capacity + LONGEST_LITERAL + 1);
  }

  /** Moves the unfinished line to the beginning; doubles the window where that fills it. */
  private makeRoom(): void {
    const { bytes, next, filled } = this;
    if (next === 0 && filled < this.capacity) return;
    if (next === 0) this.bytes = this.allocate(Math.max(CHUNK_BYTES, 2 * this.capacity));
    bytes.copy(this.bytes, 0, next, filled);
    this.base += next;
    this.filled = filled - next;
    this.next = 0;
    this.bytes[this.filled] = 0;
    if (this.bytes !== bytes) this.cursor = new ByteCursor(this.bytes);
  }
}
