import { scoresOfConfusion } from '@circumplex/core';
import type { ConfusionTable, ConfusionTables } from '../../shared/confusion-page.js';
import type { Counted } from './count-frames.js';
import { countCells, type Samples } from './samples.js';

function tableOf(names: readonly string[], samples: Samples): ConfusionTable {
  const scores = scoresOfConfusion(names, countCells(samples));
  const { samples: total, accuracy, macroF1, perClass, confusion } = scores;
  return {
    ...{ samples: total, accuracy, macroF1 },
    perClass: names.map((name) => perClass[name]!),
    counts: confusion,
  };
}

/** Scores and counts of what was counted; of videos only where one has several frames. */
export function tablesOf(names: readonly string[], { frames, videos }: Counted): ConfusionTables {
  const several = videos.frames.some((count) => count > 1);
  return {
    frames: tableOf(names, frames),
    videos: several ? tableOf(names, videos.samples) : null,
  };
}
