import type { FileHandle } from 'node:fs/promises';
import type { EventOf } from '../events.js';
import { readMark } from './event-file.js';
import { LineWindow, type LineVisitor } from './line-window.js';
import { rewind } from './rewind.js';
import { RunTables, type TableLimits } from './run-tables.js';
import { readWindow } from './scan.js';

/** What reading on has changed. */
export interface SeriesUpdate {
  /** Events that were read; those of calls that were aborted before count, too. */
  readonly added: number;
  /**
   * True if something seen before stands no more: the file was replaced, shortened or is gone, or
   * a run was resumed from before its last event.
   */
  readonly rewound: boolean;
}

interface ResumedAt {
  readonly event: EventOf<'run-resumed'>;
  readonly from: number;
  readonly to: number;
}

/** Keeps {@link RunTables} as a file of events has them, reading what is new. */
export class EventFollower {
  tables: RunTables;
  /** Where in the file the next line starts. */
  offset = 0;
  private skipping = false;
  /** What stood before `offset`. */
  private mark: Buffer = Buffer.alloc(0);
  /** False while events are taken out: reading must not go on from a failure in between. */
  private sound = true;
  /** What nobody has been told yet. */
  private news = { added: 0, rewound: false };

  constructor(private readonly limits: TableLimits) {
    this.tables = new RunTables(limits);
  }

  /** Whether a file is still the one that was read, or that one grown. */
  async isSame(handle: FileHandle): Promise<boolean> {
    return this.sound && (await readMark(handle, this.offset)).equals(this.mark);
  }

  /** Forgets everything. */
  restart(): void {
    this.news.rewound ||= this.offset > 0;
    this.tables = new RunTables(this.limits);
    this.offset = 0;
    this.skipping = false;
    this.mark = Buffer.alloc(0);
    this.sound = true;
  }

  /** What has changed since it was asked for last. */
  takeNews(): SeriesUpdate {
    const { news } = this;
    this.news = { added: 0, rewound: false };
    return news;
  }

  /** Reads on. What an abort leaves unread, the next call reads. */
  async read(handle: FileHandle, signal?: AbortSignal): Promise<void> {
    if (!(await this.isSame(handle))) this.restart();
    const { size } = await handle.stat();
    const expected = size - this.offset + 1;
    const window = new LineWindow(handle, this.offset, Infinity, expected, this.skipping);
    let resumed: ResumedAt | undefined;
    const visitor = this.visitor((at) => (resumed = at));
    try {
      await readWindow(window, visitor, signal, () => this.resume(handle, resumed!));
    } finally {
      this.offset = window.position;
      this.skipping = window.skipping;
      this.mark = await readMark(handle, this.offset);
    }
  }

  private visitor(onResumed: (at: ResumedAt) => void): LineVisitor {
    const { tables, news } = this;
    return {
      step(record, from) {
        tables.addStep(record, from);
        news.added += 1;
      },
      event(event, from, to) {
        news.added += 1;
        if (event.type === 'run-resumed') onResumed({ event, from, to });
        else tables.addEvent(event, from, to);
        return event.type === 'run-resumed';
      },
      damaged() {
        tables.skipped += 1;
      },
    };
  }

  private async resume(handle: FileHandle, { event, from, to }: ResumedAt): Promise<void> {
    this.sound = false;
    if (await rewind(handle, this.tables, event, from)) this.news.rewound = true;
    this.tables.addEvent(event, from, to);
    this.sound = true;
  }
}
