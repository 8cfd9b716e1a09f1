import { countInSquare, emptySquares } from '@circumplex/figures/plane';
import type { PredictionIndex, StoredPredictions } from '@circumplex/core/runs';
import { slices } from '../predictions/slices.js';

/** Frames in squares of the plane. */
export interface Density {
  readonly label: number[];
  readonly prediction: number[];
}

/** Counts the frames of a whole split on the plane, labels and predictions; read in slices. */
export async function countDensity(
  stored: Pick<StoredPredictions, 'frames'>,
  { names, frames }: Pick<PredictionIndex, 'names' | 'frames'>,
): Promise<Density> {
  const [valence, arousal] = [names.indexOf('valence'), names.indexOf('arousal')];
  const [label, prediction] = [emptySquares(), emptySquares()];
  const count = (counts: Uint32Array, values: ArrayLike<number>, row: number): void =>
    countInSquare(counts, values[row + valence]!, values[row + arousal]!);
  const known = valence >= 0 && arousal >= 0 ? frames : 0;
  for await (const slice of slices(stored, 0, known)) {
    for (let i = 0; i < slice.count; i++) {
      count(label, slice.label, i * names.length);
      count(prediction, slice.prediction, i * names.length);
    }
  }
  return { label: [...label], prediction: [...prediction] };
}
