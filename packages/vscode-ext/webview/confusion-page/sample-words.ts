import type { Cell, Sample, ShownConfusion } from '../../shared/confusion-page.js';
import { samples } from './words.js';

/** What the two orders of a cell's samples are called; the second is the first from its end. */
export function orderNames({ label, prediction }: Cell): readonly [string, string] {
  const [least, most] = ['least confident first', 'most confident first'] as const;
  if (label === null || prediction === null) {
    return ['most confidently wrong first', 'most confidently right first'];
  }
  return label === prediction ? [least, most] : [most, least];
}

/** Label and prediction of a sample, short. */
export function outcome({ label, prediction }: Sample, names: readonly string[]): string {
  return label === prediction ? `${names[label]} ✓` : `${names[label]} → ${names[prediction]}`;
}

/** What is predicted, and how surely. */
export function predictionWords(
  { prediction, probability }: Sample,
  names: readonly string[],
): string {
  return `${names[prediction]} ${probability.toFixed(3)}`;
}

/** What a sample is labelled, with a mark where that is predicted. */
export function labelWords({ label, prediction }: Sample, names: readonly string[]): string {
  return `label ${names[label]}${label === prediction ? ' ✓' : ''}`;
}

/** Where a sample is: `frame 12`, or how many frames a video has. */
export function placeWords({ frame, frames }: Sample, unit: 'frames' | 'videos'): string {
  return unit === 'frames' ? `frame ${frame}` : samples(frames, 'frames');
}

/** Everything of a sample for those who hear it. */
export function sampleWords(
  sample: Sample,
  unit: 'frames' | 'videos',
  names: readonly string[],
): string {
  const { video, label, prediction, probability } = sample;
  const picture = sample.picture === null ? ', no picture' : '';
  return `${video}, ${placeWords(sample, unit)}: labelled ${names[label]}, predicted ${names[prediction]} with ${probability.toFixed(3)}${picture}`;
}

/** Why there is no picture of a sample. */
export function missingPicture(
  { picture }: Sample,
  unit: 'frames' | 'videos',
  pictures: ShownConfusion['pictures'],
): string {
  if (!pictures) return 'No pictures were stored with these predictions.';
  if (picture !== null) return 'The sheet with this picture is missing or damaged.';
  if (unit === 'videos') return 'None of this video’s frames has a picture.';
  return `No picture of this frame: one of every ${pictures.every} frames is stored.`;
}
