import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { experimentSpec } from '@circumplex/core';
import { RUN_FILES, writeManifest, type RunManifest, type TrainEvent } from '@circumplex/core/runs';

/** Writes a run folder without training: manifest and events. */
export async function writeRun(
  folder: string,
  change: Partial<RunManifest> = {},
  events: readonly TrainEvent[] = [],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeManifest(folder, {
    format: 1,
    id: basename(folder),
    status: 'finished',
    createdAt: '2026-01-01T10:00:00Z',
    updatedAt: '2026-01-01T10:05:00Z',
    version: '0.1.0',
    experiment: experimentSpec.parse({ name: 'study' }),
    base: folder,
    engine: 'cpu',
    progress: { step: 4, totalSteps: 4, epoch: 2 },
    best: { step: 2, score: 0.3 },
    monitor: 'ccc',
    error: null,
    ...change,
  });
  const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');
  await writeFile(join(folder, RUN_FILES.events), lines);
}
