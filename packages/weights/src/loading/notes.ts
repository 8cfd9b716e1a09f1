import type { WeightPreprocessing } from '@circumplex/core';
import type { OpenWeights } from './open.js';
import type { PlannedLayer } from './planner.js';
import type { WeightModel } from './targets.js';

function describe({ channelOrder, scale, offset }: WeightPreprocessing): string {
  return JSON.stringify({ channelOrder, scale, offset });
}

/** What one should know of weights before training on. */
export function notesOn(
  { preprocessing }: WeightModel,
  opened: OpenWeights,
  layers: readonly PlannedLayer[],
): string[] {
  const notes: string[] = [];
  if (describe(preprocessing) !== describe(opened.preprocessing)) {
    notes.push(
      'the network is fed otherwise than these weights were trained: model.preprocessing is set',
    );
  }
  if (layers.some(({ kind }) => kind === 'folded')) {
    notes.push(
      'normalisation is folded into the convolutions of this file: the numbers are the same, ' +
        'but statistics start anew, so freeze these layers or take an unfolded file to train them',
    );
  }
  return notes;
}
