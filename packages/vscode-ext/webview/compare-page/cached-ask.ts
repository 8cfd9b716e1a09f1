import type { SeriesQuery, SeriesReply } from '../../shared/series.js';
import type { AskSeries } from '../charts/curve.js';

interface Answer {
  readonly run: string;
  readonly version: number;
  readonly query: string;
  readonly reply: Promise<SeriesReply>;
}

/** Asks for curves, and keeps the answers. */
export interface CachedAsk {
  readonly ask: AskSeries;
  /** Forgets all runs but these. */
  keep(folders: readonly string[]): void;
}

/** Of a curve, the whole and the part that is zoomed in on are kept. */
function keyOf({ run, name, from, to }: SeriesQuery): string {
  return JSON.stringify([run, name, from === null && to === null]);
}

/**
 * Asks only for what may have changed: charts ask again for the curves of all runs when one run has
 * grown.
 *
 * @param versionOf - of a run's curves; see `ReadRun.curves`.
 */
export function cachedAsk(ask: AskSeries, versionOf: (folder: string) => number): CachedAsk {
  const answers = new Map<string, Answer>();
  const cached: AskSeries = (query) => {
    const key = keyOf(query);
    const [version, text] = [versionOf(query.run), JSON.stringify(query)];
    const known = answers.get(key);
    if (known?.version === version && known.query === text) return known.reply;
    const reply = ask(query);
    answers.set(key, { run: query.run, version, query: text, reply });
    reply.catch(() => {
      if (answers.get(key)?.reply === reply) answers.delete(key);
    });
    return reply;
  };
  return {
    ask: cached,
    keep(folders) {
      const there = new Set(folders);
      for (const [key, { run }] of answers) if (!there.has(run)) answers.delete(key);
    },
  };
}
