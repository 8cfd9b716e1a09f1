import type { SeriesReply } from '../../shared/series.js';
import type { Range } from '../lib/chart-range.js';

/** A part of a curve that is nearer than the whole. */
export interface NearPart {
  readonly range: Range;
  readonly reply: SeriesReply;
}

/** What a loader needs of its chart. */
export interface LoaderHost {
  /** Asks for a range of the axis; null for all of it. */
  ask(range: Range | null): Promise<SeriesReply>;
  loaded(): void;
  failed(error: unknown): void;
}

/** Rest before the whole is asked for again, in milliseconds: screens need no more. */
const PAUSE_MS = 100;
/** A range is asked for once it has not changed for so long. */
const SETTLE_MS = 60;

/** Keeps one curve loaded, with never more than one question under way. */
export class CurveLoader {
  whole: SeriesReply | undefined;
  near: NearPart | undefined;
  private range: Range | null = null;
  private wholeDue = false;
  private nearDue = false;
  private busy = false;
  private disposed = false;
  private notBefore = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: LoaderHost) {}

  /**
   * The run has grown.
   *
   * @param anew - what was loaded may stand no more.
   * @param end - the last x that is known; a range that does not reach it cannot have changed.
   */
  refresh(anew: boolean, end: number): void {
    this.wholeDue = true;
    if (this.range && (anew || this.range.max >= end)) this.nearDue = true;
    this.arm();
  }

  /**
   * Loads a range exactly, once it rests; null for none.
   *
   * @returns true where a near part was let go.
   */
  zoom(range: Range | null): boolean {
    if (range?.min === this.range?.min && range?.max === this.range?.max) return false;
    const letGo = !range && this.near !== undefined;
    this.range = range;
    this.nearDue = range !== null;
    if (!range) this.near = undefined;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.arm();
    return letGo;
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
  }

  private arm(): void {
    if (this.busy || this.disposed || this.timer !== undefined) return;
    if (!this.nearDue && !this.wholeDue) return;
    const wait = this.nearDue ? SETTLE_MS : Math.max(0, this.notBefore - performance.now());
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.load();
    }, wait);
  }

  private async load(): Promise<void> {
    const range = this.nearDue ? this.range : null;
    if (range) this.nearDue = false;
    else this.wholeDue = false;
    this.busy = true;
    try {
      const reply = await this.host.ask(range);
      if (!range) this.whole = reply;
      else if (this.range) this.near = { range, reply };
      if (!this.disposed) this.host.loaded();
    } catch (error) {
      if (!this.disposed) this.host.failed(error);
    }
    this.busy = false;
    this.notBefore = performance.now() + PAUSE_MS;
    this.arm();
  }
}
