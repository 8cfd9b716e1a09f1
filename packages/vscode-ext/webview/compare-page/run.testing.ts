import type { ComparedRun, ReadRun } from '../../shared/compare-page.js';

/** A run for tests, with `changes`. */
export function testComparedRun(changes: Partial<ReadRun> = {}): ReadRun {
  return {
    kind: 'run',
    folder: `/runs/${changes.id ?? 'a'}`,
    id: 'a',
    name: 'study',
    status: 'finished',
    progress: 1,
    monitor: 'ccc',
    best: { score: 0.5, step: 1200, epoch: 4 },
    validation: {
      step: 1500,
      valence: { ccc: 0.55, mse: 0.1, pearson: 0.6 },
      arousal: { ccc: 0.45, mse: 0.12, pearson: 0.5 },
      accuracy: null,
      macroF1: null,
    },
    seconds: 90,
    framesPerSecond: 412,
    parameters: { trainable: 1000, frozen: 234 },
    curves: { version: 1, names: ['loss', 'validation.score'] },
    ...changes,
  };
}

/** A run that cannot be read. */
export const BROKEN_RUN: ComparedRun = {
  kind: 'broken',
  folder: '/runs/x',
  id: 'x',
  name: 'x',
  problem: 'gone',
};
