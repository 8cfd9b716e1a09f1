import type { ReadableRun } from './entry.js';
import { NO_LABEL } from './labels.js';

/** A run for tests, with `changes`. */
export function testRun(changes: Partial<ReadableRun> = {}): ReadableRun {
  const id = changes.id ?? '20260101-120000-study';
  return {
    kind: 'run',
    id,
    folder: `/study/runs/${id}`,
    name: 'study',
    status: 'finished',
    createdAt: '2026-01-01T12:00:00.000Z',
    updatedAt: '2026-01-01T12:01:00.000Z',
    engine: 'cpu',
    progress: { step: 3, totalSteps: 10, epoch: 1 },
    best: { step: 2, score: 0.25 },
    monitor: 'ccc',
    error: null,
    model: { backbone: 'cnn-m', fusion: 'none', head: 'gru', output: 'valence-arousal' },
    label: NO_LABEL,
    pace: null,
    ...changes,
  };
}
