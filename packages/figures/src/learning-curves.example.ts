import type { CurvePoint, LearningCurvesData } from './learning-curves.js';

const STEPS_PER_EPOCH = 30;
const EPOCHS = 10;

function curve(end: number, rate: number, wobble: number): CurvePoint[] {
  return Array.from({ length: EPOCHS }, (_, i) => {
    const epoch = i + 1;
    const value = end * (1 - Math.exp(-epoch * rate)) + wobble * Math.sin(epoch * 2.1);
    return { step: epoch * STEPS_PER_EPOCH, value };
  });
}

/** Curves of a run that learns: ten epochs of thirty updates. */
export const learningCurvesExample: LearningCurvesData = {
  loss: Array.from({ length: STEPS_PER_EPOCH * EPOCHS }, (_, i) => ({
    step: i + 1,
    value: 0.25 + 0.75 * Math.exp(-i / 70) + 0.09 * Math.sin(i * 12.9898) * Math.cos(i * 4.1),
  })),
  epochLoss: Array.from({ length: EPOCHS }, (_, i) => ({
    step: (i + 1) * STEPS_PER_EPOCH,
    value: 0.25 + 0.75 * Math.exp(-((i + 0.5) * STEPS_PER_EPOCH) / 70),
  })),
  scoreName: 'CCC',
  scores: [
    { name: 'valence', split: 'train', points: curve(0.86, 0.42, 0.01) },
    { name: 'arousal', split: 'train', points: curve(0.8, 0.3, 0.012) },
    { name: 'mean', split: 'train', points: curve(0.83, 0.36, 0.008) },
    { name: 'valence', split: 'validation', points: curve(0.72, 0.4, 0.025) },
    { name: 'arousal', split: 'validation', points: curve(0.6, 0.3, 0.03) },
    { name: 'mean', split: 'validation', points: curve(0.66, 0.35, 0.02) },
  ],
  best: { step: 270, score: 0.64 },
};
