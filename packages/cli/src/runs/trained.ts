import type { EventOf, TrainEvent } from '@circumplex/core/runs';
import { count } from '../text/numbers.js';

/** How many weights train from an epoch on. */
export interface Trained {
  /** 1 for the first. */
  readonly epoch: number;
  readonly trainable: number;
  readonly frozen: number;
}

/** How many weights a run has trained, an entry for each epoch in which that changed. */
export function trainedByEpoch(events: readonly TrainEvent[]): Trained[] {
  const found: Trained[] = [];
  for (const event of events) {
    if (event.type !== 'run-started' && event.type !== 'epoch-started') continue;
    const { parameters } = event as EventOf<'epoch-started'>;
    if (!parameters || parameters.trainable === found.at(-1)?.trainable) continue;
    found.push({ epoch: event.epoch + 1, ...parameters });
  }
  return found;
}

/** `1,200 of 5,000 parameters; 5,000 from epoch 3 on`. */
export function trainedText([first, ...later]: readonly Trained[]): string {
  if (!first) return '–';
  const all = count(first.trainable + first.frozen);
  const start = `${count(first.trainable)} of ${all} parameters`;
  const changes = later.map(({ trainable, epoch }) => `${count(trainable)} from epoch ${epoch} on`);
  return [start, ...changes].join('; ');
}
