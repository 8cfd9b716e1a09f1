import type { EventOf, RunManifest, TrainEvent } from '@circumplex/core/runs';
import type { RunCheckpoint } from '../../shared/run-page.js';
import { count, decimals } from '../../shared/words.js';
import { bytes, when } from '../words.js';
import type { RunFile } from './run-files.js';

/** What is known of a checkpoint from the events; a long run's oldest ones may be let go. */
function eventsAt(events: readonly TrainEvent[], step: number) {
  const here = events.filter((event) => event.step === step);
  return {
    saved: here.findLast(
      (event): event is EventOf<'checkpoint-saved'> => event.type === 'checkpoint-saved',
    ),
    validated: here.findLast((event): event is EventOf<'validated'> => event.type === 'validated'),
  };
}

function stepOf(file: string): number {
  return Number(/\d+/.exec(file)?.[0]);
}

/** The checkpoints of a run, the newest first. */
export function checkpointsOf(
  files: readonly RunFile[],
  events: readonly TrainEvent[],
  { best }: Pick<RunManifest, 'best'>,
): RunCheckpoint[] {
  const steps = files
    .map((file) => ({ ...file, step: stepOf(file.name) }))
    .sort((a, b) => b.step - a.step);
  return steps.map(({ name, size, changed, step }, index) => {
    const { saved, validated } = eventsAt(events, step);
    const isBest = step === best?.step;
    return {
      file: name,
      step: count(step),
      epoch: saved ? String(saved.epoch) : '–',
      reason: saved?.reason ?? '–',
      score: decimals(isBest ? best.score : validated?.score),
      size: bytes(size),
      written: when(new Date(changed).toISOString()),
      isBest,
      isLast: index === 0,
    };
  });
}

/** The step by which the command line knows a checkpoint; undefined for one that is not there. */
export function choiceOf(file: string, checkpoints: readonly RunCheckpoint[]): string | undefined {
  const isThere = checkpoints.some((checkpoint) => checkpoint.file === file);
  return isThere ? String(stepOf(file)) : undefined;
}
