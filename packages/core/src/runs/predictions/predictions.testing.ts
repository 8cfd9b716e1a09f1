import type { PredictionsPlan, PredictionsResult } from './predictions-writer.js';

const scores = {
  frames: 5,
  mean: { ccc: 0.5, mse: 0.1, pearson: 0.6 },
};

/** Five frames of two videos, in two dimensions. */
export const plan: PredictionsPlan = {
  split: 'test',
  checkpoint: { file: 'step-00000010.safetensors', step: 10 },
  task: 'regression',
  names: ['valence', 'arousal'],
  frames: 5,
  landmarks: false,
  pictures: null,
};

/** What goes with {@link plan}. */
export const result: PredictionsResult = {
  scores,
  videos: [
    { id: 'a', subject: 's1', start: 0, offset: 0, frames: 3, fps: 25, scores },
    { id: 'b', subject: 's2', start: 7, offset: 3, frames: 2, fps: null, scores: null },
  ],
};

/** So many numbers: 0, 1, 2, … quarters. */
export const numbers = (count: number, from = 0): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => (from + i) / 4);
