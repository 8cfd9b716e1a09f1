import type { PredictionIndex } from '@circumplex/core/runs';
import type { ShownScores, ShownVideo, VideoOrder } from '../../shared/predictions-page.js';

type Index = Pick<PredictionIndex, 'videos' | 'names'>;

const BY_NAME = new Intl.Collator(undefined, { numeric: true });

/** Scores of each dimension, in the order of the names. */
export function scoresBy(
  scores: PredictionIndex['scores'] | null,
  names: readonly string[],
): (ShownScores | null)[] {
  return names.map((name) => {
    if (!scores || 'accuracy' in scores) return null;
    return name === 'valence' || name === 'arousal' ? (scores[name] ?? null) : null;
  });
}

/** A video as the page shows it. */
export function videoRow({ videos, names }: Index, index: number): ShownVideo {
  const { scores, ...video } = videos[index]!;
  return { ...video, index, scores: scoresBy(scores, names) };
}

function valueOf(video: ShownVideo, { by, dimension }: VideoOrder): number | null {
  if (by === 'frames') return video.frames;
  return by === 'id' ? null : (video.scores[dimension]?.[by] ?? null);
}

function comparison(order: VideoOrder): (a: ShownVideo, b: ShownVideo) => number {
  const sign = order.descending ? -1 : 1;
  const byName = (a: ShownVideo, b: ShownVideo): number =>
    BY_NAME.compare(a.id, b.id) || a.start - b.start;
  if (order.by === 'id') return (a, b) => sign * byName(a, b);
  return (a, b) => {
    const [x, y] = [valueOf(a, order), valueOf(b, order)];
    // What has no score stands last, either way round.
    if (x === null || y === null) return Number(x === null) - Number(y === null) || byName(a, b);
    return sign * (x - y) || byName(a, b);
  };
}

/** The first `limit` videos in an order. */
export function sortedVideos(index: Index, order: VideoOrder, limit: number): ShownVideo[] {
  const rows = Array.from(index.videos.keys(), (i) => videoRow(index, i));
  return rows.sort(comparison(order)).slice(0, limit);
}
