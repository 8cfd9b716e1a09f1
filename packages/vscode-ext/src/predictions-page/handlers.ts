import { CircumplexError } from '@circumplex/core/errors';
import type { PredictedVideo, PredictionIndex, StoredPredictions } from '@circumplex/core/runs';
import {
  MOST_VIDEOS,
  type PredictionsPageView,
  type Trace,
} from '../../shared/predictions-page.js';
import type { Handlers } from '../webviews/channel.js';
import { countDensity } from './count-density.js';
import { findWorst } from './find-worst.js';
import { sameVideo } from './matching-videos.js';
import { otherRuns, type ListedRun } from './other-runs.js';
import type { PredictionSource } from './prediction-source.js';
import { readTrace, type PredictedBy } from './trace.js';
import { sortedVideos, videoRow } from './video-rows.js';

/** What the page's questions are answered from. */
export interface PageSources {
  readonly source: PredictionSource;
  /** The runs beside this one, as they are now; no other is ever read. */
  others(): readonly ListedRun[];
  /** The page is there. */
  watch(): void;
}

function videoAt({ index }: StoredPredictions, place: number): PredictedVideo {
  const video = index.videos[place];
  if (video) return video;
  throw new CircumplexError('OPTION_INVALID', {
    where: 'video',
    must: `must be one of the ${index.videos.length} that are stored`,
    got: String(place),
  });
}

/** The part of a range that a video has. */
function within(video: PredictedVideo, first: number, count: number) {
  const start = Math.min(first, video.frames - 1);
  return { first: start, count: Math.min(count, video.frames - start) };
}

function columnsOf(values: ArrayLike<number>, width: number): (number | null)[][] {
  const rows = values.length / width;
  const valueAt = (row: number, column: number): number | null => {
    const value = values[row * width + column]!;
    return Number.isFinite(value) ? value : null;
  };
  return Array.from({ length: width }, (_, column) =>
    Array.from({ length: rows }, (_, row) => valueAt(row, column)),
  );
}

/** Other runs' predictions of a video; those that cannot be read have none. */
async function predictedByOthers(
  { source, others }: PageSources,
  folders: readonly string[],
  video: PredictedVideo,
  { names }: PredictionIndex,
): Promise<PredictedBy[]> {
  const known = new Set(others().map(({ folder }) => folder));
  const reading = folders
    .filter((folder) => known.has(folder))
    .map((folder) =>
      source.of(folder).then(
        (stored) => sameVideo(video, names, stored),
        () => undefined,
      ),
    );
  return (await Promise.all(reading)).filter((found) => found !== undefined);
}

/** Answers what the page asks. */
export function affectHandlers(sources: PageSources): Handlers<PredictionsPageView> {
  const { source } = sources;
  return {
    watch() {
      sources.watch();
      return null;
    },
    async videos(order) {
      const { index } = await source.own();
      const videos = sortedVideos(index, order, MOST_VIDEOS);
      return { total: index.videos.length, videos };
    },
    async video({ id, start }) {
      const { index } = await source.own();
      const place = index.videos.findIndex((video) => video.id === id && video.start === start);
      return place < 0 ? null : videoRow(index, place);
    },
    async trace({ video: place, first, count, points, runs, residuals }) {
      const stored = await source.own();
      const video = videoAt(stored, place);
      const { names } = stored.index;
      const columns = names.map((_, column) => column);
      const own = { stored, offset: video.offset, columns, width: names.length };
      const range = { ...within(video, first, count), points, residuals };
      const answer = async (): Promise<Trace> => {
        const others = await predictedByOthers(sources, runs, video, stored.index);
        return readTrace([own, ...others], range);
      };
      return answer().catch(() => {
        // A run beside this one may have been stored again since it was opened.
        source.forget(runs);
        return answer();
      });
    },
    async frames({ video: place, first, count }) {
      const stored = await source.own();
      const video = videoAt(stored, place);
      const range = within(video, first, count);
      const frames = await stored.frames(video.offset + range.first, range.count);
      const width = stored.index.names.length;
      return {
        prediction: columnsOf(frames.prediction, width),
        label: columnsOf(frames.label, width),
      };
    },
    async landmarks({ first, count }) {
      const stored = await source.own();
      const known = stored.index.pictures?.count ?? 0;
      const landmarks = await stored.landmarks(first, Math.max(0, Math.min(count, known - first)));
      return landmarks ? [...landmarks] : null;
    },
    async density() {
      const stored = await source.own();
      return countDensity(stored, stored.index);
    },
    async worst(window) {
      const stored = await source.own();
      const found = await findWorst(stored, stored.index, window);
      return found.map((segment) => {
        const { id, start, fps } = videoAt(stored, segment.video);
        return { ...segment, id, start, fps };
      });
    },
    async runs() {
      const { index } = await source.own();
      const read = (folder: string): Promise<PredictionIndex> =>
        source.peek(folder).then((stored) => stored.index);
      return otherRuns(sources.others(), index, read);
    },
  };
}
