import { CircumplexError, suggest } from '@circumplex/core/errors';
import {
  createRunSeries,
  SERIES_NAMES,
  type RunSeries,
  type SeriesName,
  type SeriesUpdate,
} from '@circumplex/core/runs';
import type { SeriesQuery, SeriesReply } from '../../shared/series.js';
import { queryRange, replyOf } from './reply.js';

/** The series of one run, for pages. */
export interface SeriesSource {
  /** Reads what was written since the last call; see `RunSeries.update`. */
  update(signal?: AbortSignal): Promise<SeriesUpdate>;
  /** The series that have a value. */
  names(): SeriesName[];
  /**
   * Answers from what has been read so far. A newer question about the same series ends the one
   * before, since nobody waits for that any more; `query.run` is the caller's own.
   *
   * @throws CircumplexError OPTION_INVALID for a name that is none; RUN_INVALID where the file
   * cannot be read; QuerySuperseded.
   */
  answer(query: Omit<SeriesQuery, 'run'>): Promise<SeriesReply>;
  /** What has been read; its events, last values and counts are for the page's words. */
  readonly run: RunSeries;
  /** Ends what is being read or answered; nothing is read afterwards. */
  dispose(): void;
}

/** A question that a newer one ended, or that was open when its source was disposed. */
export class QuerySuperseded extends Error {
  override readonly name = 'QuerySuperseded';

  constructor(series: string) {
    super(`${series}: a newer question has ended this one`);
  }
}

function checkName(name: string): SeriesName {
  const found = SERIES_NAMES.find((each) => each === name);
  if (found !== undefined) return found;
  throw new CircumplexError('OPTION_INVALID', {
    where: 'series',
    must: 'must be the name of a series',
    got: `'${name}'`,
    todo: suggest(name, SERIES_NAMES),
  });
}

/**
 * Follows a run's series in bounded memory; reads nothing before the first `update`.
 *
 * @param folder - the run folder; it may be missing still.
 * @param blocks - see `RunSeriesOptions.blocks`.
 */
export function createSeriesSource(folder: string, blocks?: number): SeriesSource {
  const run = createRunSeries(folder, blocks === undefined ? {} : { blocks });
  const open = new Map<string, AbortController>();
  const closed = new AbortController();

  return {
    run,
    update: (signal) =>
      run.update({ signal: AbortSignal.any([closed.signal, ...(signal ? [signal] : [])]) }),
    names: () => run.names(),
    async answer(query) {
      const name = checkName(query.name);
      if (query.from === null && query.to === null) {
        return replyOf(run.overview(name, query.points), run.startedAt);
      }
      open.get(name)?.abort(new QuerySuperseded(name));
      const controller = new AbortController();
      open.set(name, controller);
      try {
        const { signal } = controller;
        const points = await run.range(name, { ...queryRange(query, run.startedAt), signal });
        return replyOf(points, run.startedAt);
      } finally {
        if (open.get(name) === controller) open.delete(name);
      }
    },
    dispose() {
      closed.abort();
      for (const [name, controller] of open) controller.abort(new QuerySuperseded(name));
    },
  };
}
