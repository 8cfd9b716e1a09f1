import { messageOf } from '@circumplex/core/errors';
import {
  createEventTail,
  effectiveEvents,
  readManifest,
  RUN_FILES,
  statusOf,
  type TrainEvent,
} from '@circumplex/core/runs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { RunPageState, RunProblem } from '../../shared/run-page.js';
import { runView } from './run-view.js';

/** Reads one run again and again. */
export interface RunReader {
  /** What the run view shows now. A run that cannot be read is a `problem`, never an exception. */
  read(): Promise<RunPageState>;
}

function problem(folder: string, error: unknown): RunProblem {
  const message = messageOf(error);
  return { type: 'problem', title: path.basename(folder), message };
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

/** Follows a run folder: events that were read once are not read again. */
export function createRunReader(folder: string): RunReader {
  const file = path.join(folder, RUN_FILES.events);
  let tail = createEventTail(file);
  let events: TrainEvent[] = [];
  let size = 0;

  const follow = async (): Promise<void> => {
    const now = await sizeOf(file);
    if (now < size) {
      tail = createEventTail(file);
      events = [];
    }
    size = now;
    for (let more = await tail.poll(); more.length > 0; more = await tail.poll()) {
      events = events.concat(more);
    }
  };

  return {
    async read() {
      try {
        const manifest = await readManifest(folder);
        await follow();
        return runView(manifest, await statusOf(folder, manifest), effectiveEvents(events));
      } catch (error) {
        return problem(folder, error);
      }
    },
  };
}
