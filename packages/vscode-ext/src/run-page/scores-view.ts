import type { Scores } from '@circumplex/core';
import { decimals } from '../../shared/words.js';

/** A score to be seen at a glance, and what it is made of. */
export interface ScoreView {
  readonly value: string;
  readonly parts: string;
}

/** Mean CCC with its dimensions, or accuracy with macro F1. */
export function scoresView(scores: Scores): ScoreView {
  if ('accuracy' in scores) {
    return { value: decimals(scores.accuracy), parts: `macro F1 ${decimals(scores.macroF1)}` };
  }
  const parts = [];
  if (scores.valence) parts.push(`valence ${decimals(scores.valence.ccc)}`);
  if (scores.arousal) parts.push(`arousal ${decimals(scores.arousal.ccc)}`);
  return { value: decimals(scores.mean.ccc), parts: parts.join(' · ') };
}
