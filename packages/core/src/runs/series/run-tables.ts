import type { TrainEvent } from '../events.js';
import { BlockTable } from './block-table.js';
import { newRecord, recordPlace, STEP, type EventRecord } from './event-record.js';
import { Gaps } from './gaps.js';
import { KeptEvents } from './kept-events.js';
import { isScored, scoreRecord, trackOf, type ScoredEvent } from './score-record.js';
import { TRACKS, type Track } from './series-names.js';

/** How much of a run is held in memory. */
export interface TableLimits {
  /** Blocks at most that updates are summed up in; those of epochs and validations get a quarter. */
  readonly blocks: number;
  /** Length of the lines, together, whose events are kept whole. */
  readonly keptBytes: number;
}

/** From where on each table lacks events, as offsets in the file. */
export type Missing = Readonly<Record<Track | 'all', number>>;

/** All that is known of a run's events: those that stand, where they are, and their series. */
export class RunTables {
  /** Every event that stands, by place. */
  readonly all: BlockTable;
  readonly tracks: Readonly<Record<Track, BlockTable>>;
  readonly kept: KeptEvents;
  readonly gaps = new Gaps();
  /** Lines that hold no event. */
  skipped = 0;
  /** Step of the last event. */
  lastStep = 0;
  private readonly place = newRecord(0);

  constructor({ blocks, keptBytes }: TableLimits) {
    const few = 2 * Math.ceil(blocks / 8);
    this.all = new BlockTable(0, blocks);
    this.tracks = {
      step: new BlockTable(TRACKS.step.length, blocks),
      train: new BlockTable(TRACKS.train.length, few),
      validation: new BlockTable(TRACKS.validation.length, few),
    };
    this.kept = new KeptEvents(keptBytes);
  }

  addStep(record: EventRecord, from: number): void {
    this.all.add(from, record);
    this.tracks.step.add(from, record);
    this.lastStep = record[STEP]!;
  }

  addEvent(event: TrainEvent, from: number, to: number): void {
    recordPlace(event, this.place);
    this.all.add(from, this.place);
    if (isScored(event)) this.addScores(event, from);
    this.kept.add(event, from, to - from);
    this.lastStep = event.step;
  }

  /** Takes out all that starts at `cut` or later, and some before that is to be restored. */
  truncate(cut: number): Missing {
    this.kept.truncate(cut);
    const { step, train, validation } = this.tracks;
    return {
      all: this.all.truncate(cut),
      step: step.truncate(cut),
      train: train.truncate(cut),
      validation: validation.truncate(cut),
    };
  }

  /** Adds an update again where it is missing. */
  restoreStep(record: EventRecord, from: number, missing: Missing): void {
    if (from >= missing.all) this.all.add(from, record);
    if (from >= missing.step) this.tracks.step.add(from, record);
  }

  /** Adds another event again where it is missing. */
  restoreEvent(event: TrainEvent, from: number, missing: Missing): void {
    recordPlace(event, this.place);
    if (from >= missing.all) this.all.add(from, this.place);
    if (isScored(event) && from >= missing[trackOf(event)]) this.addScores(event, from);
  }

  private addScores(event: ScoredEvent, from: number): void {
    this.tracks[trackOf(event)].add(from, scoreRecord(event));
  }
}
