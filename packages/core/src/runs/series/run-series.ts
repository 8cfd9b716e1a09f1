import { join } from 'node:path';
import { CircumplexError } from '../../errors.js';
import type { TrainEvent } from '../events.js';
import { oneAtATime } from '../one-at-a-time.js';
import { RUN_FILES } from '../schema.js';
import { AxisRange, type Axis } from './axis.js';
import { LAST, RANGES, SERIES, SERIES_SIZE } from './block-layout.js';
import { withFile } from './event-file.js';
import { EventFollower, type SeriesUpdate } from './event-follower.js';
import { AT } from './event-record.js';
import type { EpochOf, SeriesPoints } from './points.js';
import { overviewOf, readRange } from './read-range.js';
import { placeOf, SERIES_NAMES, type SeriesName } from './series-names.js';

/** How much of a run {@link createRunSeries} holds in memory. */
export interface RunSeriesOptions {
  /**
   * Blocks that updates are summed up in, at most; default 4096. A full table of updates takes 640
   * bytes a block. Between half of them and all are in use once there are more updates than that,
   * so twice the points of a chart are enough.
   */
  readonly blocks?: number;
  /** Events other than updates are kept whole while their lines have so many bytes; 2 MiB. */
  readonly keptBytes?: number;
}

/** A part of a series. */
export interface SeriesRange {
  /** First and last x; all where absent. */
  readonly from?: number;
  readonly to?: number;
  /** What x is; `step` where absent. */
  readonly x?: Axis;
  /** Points at most, at least 4; Infinity for all. */
  readonly points: number;
  readonly signal?: AbortSignal;
}

/** One point of a series; see the columns of {@link SeriesPoints}. */
export interface SeriesPoint {
  readonly step: number;
  readonly epoch: number;
  readonly at: number;
  readonly value: number;
}

/**
 * A run's events as series, as far as they have been read. Of a run that was killed and resumed
 * there is only what stands, as `effectiveEvents` has it.
 */
export interface RunSeries {
  /**
   * Reads what was written since the last call; the first call reads all. Reading is done in
   * slices of some milliseconds. Lines that are not finished wait for the next call; damaged ones
   * are counted and skipped. Calls are served one after the other. What was read when `signal`
   * aborts stays read, and everything else here shows what has been read so far also meanwhile.
   *
   * @throws CircumplexError RUN_INVALID where there is a file that cannot be read; the signal's
   * reason.
   */
  update(options?: { readonly signal?: AbortSignal }): Promise<SeriesUpdate>;
  /** The series that have a value. */
  names(): SeriesName[];
  /**
   * A whole series from memory, at most `points` points (at least 4): all there are, or the lowest
   * and highest of equal parts with the first and the last.
   */
  overview(name: SeriesName, points: number): SeriesPoints;
  /**
   * A part of a series, thinned as in `overview` where it has more points than asked for. Reads
   * only the part of the file that memory does not have finely enough. Where the file is gone or
   * another one since `update`, it answers from memory, not `exact`.
   *
   * @throws as `update`; CircumplexError OPTION_INVALID, as `overview` does, for a name that is
   * none, and for fewer than 4 points.
   */
  range(name: SeriesName, range: SeriesRange): Promise<SeriesPoints>;
  /** When the first event happened, in milliseconds since 1970; undefined where there is none. */
  readonly startedAt: number | undefined;
  /** The last value of a series. */
  last(name: SeriesName): SeriesPoint | undefined;
  /** The newest events that are no updates, whole, and `run-started`. */
  readonly events: readonly TrainEvent[];
  /** How many older ones of these were let go, since memory is bounded. */
  readonly forgotten: number;
  /** How many events stand. */
  readonly count: number;
  /** Lines that hold no event: torn by a kill, damaged, or of an unknown kind. */
  readonly skipped: number;
}

const LEAST_POINTS = 4;
const LEAST_BLOCKS = 8;
const DEFAULT_BLOCKS = 4096;
const DEFAULT_KEPT_BYTES = 2 * 1024 * 1024;

function atLeast(least: number, what: string, value: number): number {
  if (value >= least) return value;
  throw new CircumplexError('OPTION_INVALID', {
    where: what,
    must: `must be at least ${least}`,
    got: String(value),
  });
}

class FileSeries implements RunSeries {
  private readonly inTurn = oneAtATime();

  constructor(
    private readonly file: string,
    private readonly follower: EventFollower,
  ) {}

  update({ signal }: { readonly signal?: AbortSignal } = {}): Promise<SeriesUpdate> {
    const { file, follower } = this;
    return this.inTurn(async () => {
      signal?.throwIfAborted();
      const found = await withFile(file, async (handle) => {
        await follower.read(handle, signal);
        return true;
      });
      if (!found) follower.restart();
      return follower.takeNews();
    });
  }

  names(): SeriesName[] {
    return SERIES_NAMES.filter((name) => this.last(name) !== undefined);
  }

  overview(name: SeriesName, points: number): SeriesPoints {
    const { track, value } = placeOf(name);
    const table = this.follower.tables.tracks[track];
    return overviewOf(table, value, atLeast(LEAST_POINTS, 'points', points), this.epochOf());
  }

  range(name: SeriesName, range: SeriesRange): Promise<SeriesPoints> {
    const { file, follower } = this;
    const { from = -Infinity, to = Infinity, x = 'step', signal } = range;
    return this.inTurn(async () => {
      signal?.throwIfAborted();
      const epochOf = this.epochOf();
      const query = {
        ...placeOf(name),
        most: atLeast(LEAST_POINTS, 'points', range.points),
        within: new AxisRange(x, from, to, epochOf),
        ...{ epochOf, end: follower.offset, signal },
      };
      const read = await withFile(file, async (handle) =>
        (await follower.isSame(handle)) ? readRange(handle, follower.tables, query) : undefined,
      );
      return read ?? readRange(undefined, follower.tables, query);
    });
  }

  last(name: SeriesName): SeriesPoint | undefined {
    const { track, value } = placeOf(name);
    const { rows, blocks, rowSize } = this.follower.tables.tracks[track];
    for (let block = blocks - 1; block >= 0; block--) {
      const at = block * rowSize + SERIES + value * SERIES_SIZE + LAST;
      if (Number.isNaN(rows[at]!)) continue;
      const step = rows[at + 1]!;
      const epoch = this.epochOf()(step, rows[at + 2]!);
      return { step, epoch, at: rows[at + 3]!, value: rows[at]! };
    }
    return undefined;
  }

  get startedAt(): number | undefined {
    const { all } = this.follower.tables;
    return all.count > 0 ? all.rows[RANGES + 2 * AT] : undefined;
  }

  get events(): readonly TrainEvent[] {
    return this.follower.tables.kept.events;
  }

  get forgotten(): number {
    return this.follower.tables.kept.forgotten;
  }

  get count(): number {
    return this.follower.tables.all.count;
  }

  get skipped(): number {
    return this.follower.tables.skipped;
  }

  private epochOf(): EpochOf {
    const perEpoch = this.follower.tables.kept.started?.stepsPerEpoch ?? 0;
    return perEpoch > 0 ? (step) => step / perEpoch : (_, epoch) => epoch;
  }
}

/**
 * A run's events as series for charts, in memory that does not grow with the run. Reads nothing
 * before the first `update`, and holds no file open between calls.
 *
 * @param path - a run folder, or its `events.jsonl`; it may be missing still.
 * @throws CircumplexError OPTION_INVALID for fewer than 8 blocks.
 */
export function createRunSeries(path: string, options: RunSeriesOptions = {}): RunSeries {
  const { blocks = DEFAULT_BLOCKS, keptBytes = DEFAULT_KEPT_BYTES } = options;
  const file = path.endsWith('.jsonl') ? path : join(path, RUN_FILES.events);
  const even = 2 * Math.ceil(atLeast(LEAST_BLOCKS, 'blocks', blocks) / 2);
  return new FileSeries(file, new EventFollower({ blocks: even, keptBytes }));
}
