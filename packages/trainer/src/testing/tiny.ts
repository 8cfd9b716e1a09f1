import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExperimentInput, Registry } from '@circumplex/core';
import { effectiveEvents, readEvents, type TrainEvent } from '@circumplex/core/runs';
import { defaultRegistry } from '../default-plugins.js';
import { noise } from './noise-reader.js';

/** All plug-ins and the reader `noise`. */
export function testRegistry(): Registry {
  return defaultRegistry().with([noise]);
}

/** A very narrow AffWildNet with landmarks on noise: 3 updates an epoch, 2 epochs, dropout. */
export function tinyExperiment(training: ExperimentInput['training'] = {}): ExperimentInput {
  return {
    name: 'tiny',
    seed: 7,
    engine: 'onnxruntime',
    data: {
      reader: { id: 'noise', subjects: 5 },
      split: { train: 0.6, validation: 0.2, test: 0.2 },
      sequence: { length: 4 },
      batch: 2,
      augment: { flip: 0.5, brightness: 0.1 },
    },
    model: {
      backbone: { id: 'vgg-face', inputSize: 16, width: 0.03125 },
      fusion: 'landmarks',
      fc: { units: [8], dropout: 0.5 },
      head: { id: 'gru', units: 4, layers: 1 },
    },
    training: { epochs: 2, ...training },
  };
}

/** A folder that is gone after `work`. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'circumplex-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The events of a run as they stand. */
export async function eventsOf(folder: string): Promise<TrainEvent[]> {
  const events: TrainEvent[] = [];
  for await (const event of readEvents(folder)) events.push(event);
  return effectiveEvents(events);
}
