import type { PredictionIndex } from '@circumplex/core/runs';
import path from 'node:path';
import { count } from '../../shared/words.js';
import { when } from '../words.js';

/** What predictions are of, short. */
export function factsOf(index: PredictionIndex, folder: string, unlabelled: number): string[] {
  const videos = new Set(index.videos.map(({ id }) => id)).size;
  const images = `${count(index.frames)} images`;
  const frames = `${count(index.frames)} frames of ${count(videos)} videos`;
  const facts = [
    path.basename(folder),
    `${index.split}: ${videos === index.frames ? images : frames}`,
    `weights of step ${index.checkpoint.step}`,
    `stored ${when(index.createdAt)}`,
  ];
  return unlabelled === 0 ? facts : [...facts, `${count(unlabelled)} without a label, not counted`];
}
