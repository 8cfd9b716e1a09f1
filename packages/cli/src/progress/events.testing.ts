import type { RegressionScores } from '@circumplex/core';
import type { TrainEvent } from '@circumplex/core/runs';

function dimension(ccc: number | null) {
  return { ccc, mse: 0.1, pearson: ccc };
}

/** Scores with these CCCs. */
export function cccScores(valence: number | null, arousal: number): RegressionScores {
  return {
    frames: 10,
    valence: dimension(valence),
    arousal: dimension(arousal),
    mean: dimension(valence === null ? null : (valence + arousal) / 2),
  };
}

/** Two epochs of two updates each, a second apart; in the second all weights train. */
export function twoEpochs(): TrainEvent[] {
  const at = (step: number, epoch: number) => ({
    step,
    epoch,
    clock: { at: 1000 * step, framesPerSecond: 100 },
  });
  const update = { learningRate: 0.001, gradientNorm: 1, frames: 64 };
  const validation = (score: number, best: boolean) => ({
    scores: cccScores(score, score),
    score,
    best,
  });
  return [
    {
      type: 'run-started',
      ...at(0, 0),
      totalSteps: 4,
      stepsPerEpoch: 2,
      parameters: { trainable: 1200, frozen: 3800 },
      splits: { train: { videos: 2, frames: 128 } },
      engine: 'cpu',
    },
    { type: 'epoch-started', ...at(0, 0), parameters: { trainable: 1200, frozen: 3800 } },
    { type: 'step', ...at(1, 0), loss: 1, ...update },
    { type: 'step', ...at(2, 0), loss: 0.5, ...update },
    { type: 'epoch-finished', ...at(2, 1), loss: 0.75, scores: cccScores(0.4, 0.2) },
    { type: 'validated', ...at(2, 1), ...validation(0.3, true) },
    { type: 'epoch-started', ...at(2, 1), parameters: { trainable: 5000, frozen: 0 } },
    { type: 'step', ...at(3, 1), loss: 0.4, ...update },
    { type: 'warning', ...at(3, 1), code: 'CHECKPOINT_INVALID', message: 'damaged; went back' },
    { type: 'step', ...at(4, 1), loss: 0.3, ...update },
    { type: 'epoch-finished', ...at(4, 2), loss: 0.35, scores: cccScores(null, 0.2) },
    { type: 'run-finished', ...at(4, 2), reason: 'completed', best: { step: 2, score: 0.3 } },
  ];
}
