import { CircumplexError } from '@circumplex/core/errors';
import type { PredictionIndex, StoredPredictions } from '@circumplex/core/runs';
import { MOST_CLASSES, type ConfusionTables, type Unit } from '../../shared/confusion-page.js';
import { CellReader, type CellPage, type CellRequest } from './cell-reader.js';
import { countFrames, type Counted } from './count-frames.js';
import { tablesOf } from './tables.js';

/** What is known of one sample beside what {@link CellReader} says. */
export interface Details {
  readonly probabilities: number[];
  /** [68, 2] flattened; null where there are none. */
  readonly landmarks: (number | null)[] | null;
}

/** Predictions of classes, counted. */
export interface Confusion {
  readonly index: PredictionIndex;
  readonly tables: ConfusionTables;
  /** Frames without a label. */
  readonly unlabelled: number;
  page(request: CellRequest): CellPage;
  /**
   * @param index - of a frame in the split, or of a video.
   * @param picture - whose landmarks are wanted.
   * @throws CircumplexError PREDICTIONS_INVALID where the files are damaged or not the same any more;
   * OPTION_INVALID for what there is not.
   */
  details(unit: Unit, index: number, picture: number | null): Promise<Details>;
}

function checkIndex({ split, task, names }: PredictionIndex): void {
  const fits = task === 'classification' && names.length <= MOST_CLASSES;
  if (fits) return;
  throw new CircumplexError('PREDICTIONS_INVALID', {
    where: `predictions of '${split}'`,
    must: `must be of at most ${MOST_CLASSES} classes to be shown as a confusion matrix`,
    got: task === 'classification' ? `${names.length}` : `a ${task}`,
  });
}

async function probabilitiesOf(
  stored: StoredPredictions,
  { videos }: Counted,
  unit: Unit,
  index: number,
): Promise<number[]> {
  if (unit === 'frames') {
    const { prediction } = await stored.frames(index, 1);
    return Array.from(prediction, (value) => Math.min(1, value));
  }
  if (index < videos.parts.length) return [...videos.probabilities(index)];
  throw new CircumplexError('OPTION_INVALID', {
    where: 'video',
    must: `must be below ${videos.parts.length}`,
    got: String(index),
  });
}

/** Numbers that do not exist are null in messages. */
function orNull(values: Float32Array): (number | null)[] {
  return Array.from(values, (value) => (Number.isFinite(value) ? value : null));
}

/**
 * Counts stored predictions of classes.
 *
 * @throws CircumplexError PREDICTIONS_INVALID where they are damaged or not of classes.
 */
export async function readConfusion(stored: StoredPredictions): Promise<Confusion> {
  const { index } = stored;
  checkIndex(index);
  const counted = await countFrames(stored);
  const reader = new CellReader(index, counted);
  return {
    index,
    tables: tablesOf(index.names, counted),
    unlabelled: counted.unlabelled,
    page: (request) => reader.page(request),
    async details(unit, at, picture) {
      const probabilities = await probabilitiesOf(stored, counted, unit, at);
      const points = picture === null ? undefined : await stored.landmarks(picture, 1);
      return { probabilities, landmarks: points ? orNull(points) : null };
    },
  };
}
