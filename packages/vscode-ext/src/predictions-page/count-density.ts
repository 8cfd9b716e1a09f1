import { countInSquare, emptySquares } from '@circumplex/figures/plane';
import type { PredictionIndex, StoredPredictions } from '@circumplex/core/runs';
import { slices } from '../predictions/slices.js';

/** Frames in squares of the plane. */
export interface Density {
  readonly label: number[];
  readonly prediction: number[];
  /** How many of them lie beyond the plane and are counted at its edge. */
  readonly beyond: { readonly label: number; readonly prediction: number };
}

/** Counts the frames of a whole split on the plane, labels and predictions; read in slices. */
export async function countDensity(
  stored: Pick<StoredPredictions, 'frames'>,
  { names, frames }: Pick<PredictionIndex, 'names' | 'frames'>,
): Promise<Density> {
  const [valence, arousal] = [names.indexOf('valence'), names.indexOf('arousal')];
  const [label, prediction] = [emptySquares(), emptySquares()];
  const beyond = { label: 0, prediction: 0 };
  /** @returns 1 for a frame beyond the plane, else 0. */
  const count = (counts: Uint32Array, values: ArrayLike<number>, row: number): number => {
    const [x, y] = [values[row + valence]!, values[row + arousal]!];
    countInSquare(counts, x, y);
    return Number(Number.isFinite(x + y) && Math.max(Math.abs(x), Math.abs(y)) > 1);
  };
  const known = valence >= 0 && arousal >= 0 ? frames : 0;
  for await (const slice of slices(stored, 0, known)) {
    for (let i = 0; i < slice.count; i++) {
      beyond.label += count(label, slice.label, i * names.length);
      beyond.prediction += count(prediction, slice.prediction, i * names.length);
    }
  }
  return { label: [...label], prediction: [...prediction], beyond };
}
