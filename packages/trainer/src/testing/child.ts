import type { ExperimentInput } from '@circumplex/core';
import type { TrainEvent } from '@circumplex/core/runs';
import { lastValueFrom, tap } from 'rxjs';
import { resume } from '../resume.js';
import { train } from '../train.js';
import { testRegistry } from './tiny.js';

/** What the child process is to do: a JSON text, its only argument. */
export type ChildTask = {
  /** The child kills itself, with SIGKILL, when it has seen this event at this step. */
  readonly killAt?: { readonly type: TrainEvent['type']; readonly step: number };
} & ({ readonly train: ExperimentInput; readonly runs: string } | { readonly resume: string });

const task = JSON.parse(process.argv[2]!) as ChildTask;
const registry = testRegistry();
const events =
  'train' in task
    ? train(task.train, { registry, runs: task.runs })
    : resume(task.resume, { registry });

function killHere(event: TrainEvent): void {
  const { type, step } = task.killAt ?? {};
  if (event.type === type && event.step === step) process.kill(process.pid, 'SIGKILL');
}

await lastValueFrom(events.pipe(tap(killHere)));
