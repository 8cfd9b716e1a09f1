import { messageOf } from '@circumplex/core/errors';
import type { PredictionIndex } from '@circumplex/core/runs';
import type { PictureSheets } from '../../shared/pictures.js';
import type { PredictionsPageState } from '../../shared/predictions-page.js';
import type { PredictionsPlace } from '../../shared/predictions-place.js';
import { count, plural } from '../../shared/words.js';
import { when } from '../words.js';
import { scoresBy } from './video-rows.js';

function facts({ split, checkpoint, videos, frames, createdAt }: PredictionIndex): string[] {
  return [
    split,
    `step ${count(checkpoint.step)}`,
    `${plural(videos.length, 'video')}, ${count(frames)} frames`,
    `stored ${when(createdAt)}`,
  ];
}

/** What the page is told of predictions that can be read. */
export function shownState(
  place: PredictionsPlace,
  title: string,
  index: PredictionIndex,
  pictures: PictureSheets | null,
): PredictionsPageState {
  const { createdAt, names, scores, landmarks } = index;
  return {
    type: 'predictions',
    place,
    title,
    facts: facts(index),
    createdAt,
    names,
    scores: scoresBy(scores, names),
    pictures,
    landmarks,
  };
}

/** What it is told of those that cannot. */
export function problemState(
  place: PredictionsPlace,
  title: string,
  error: unknown,
): PredictionsPageState {
  return { type: 'problem', place, title, message: messageOf(error) };
}
