import { experimentSpec } from '@circumplex/core';
import type { RunManifest, TrainEvent } from '@circumplex/core/runs';

/** A run's manifest for tests, with `changes`. */
export function testManifest(changes: Partial<RunManifest> = {}): RunManifest {
  return {
    format: 1,
    id: '20260101-120000-study',
    status: 'running',
    createdAt: '2026-01-01T12:00:00.000Z',
    updatedAt: '2026-01-01T12:01:00.000Z',
    version: '0.1.0',
    experiment: experimentSpec.parse({ name: 'study', model: { head: { id: 'gru', units: 8 } } }),
    base: '/study',
    engine: 'cpu',
    progress: { step: 3, totalSteps: 10, epoch: 1 },
    best: { step: 2, score: 0.25 },
    monitor: 'ccc',
    error: null,
    ...changes,
  };
}

/** The event of one update. */
export function testStep(step: number, loss: number): TrainEvent {
  const clock = { at: 0, framesPerSecond: 1234.4 };
  return {
    type: 'step',
    step,
    epoch: 0,
    clock,
    loss,
    learningRate: 0.1,
    gradientNorm: 1,
    frames: 4,
  };
}
