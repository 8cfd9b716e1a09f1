import type { EventOf, TrainEvent } from './events.js';

function resume(standing: TrainEvent[], event: EventOf<'run-resumed'>): void {
  standing.length = Math.min(standing.length, event.events);
  while (standing.length > 0 && standing.at(-1)!.step > event.step) standing.pop();
}

/**
 * The events that stand: without those that a killed run wrote after the checkpoint from which it
 * was resumed, since they happened again.
 *
 * The rule, for whoever writes events. Keep a counter of the events written, starting at 0. A
 * checkpoint stores the counter as it is when the checkpoint is taken, before its own
 * `checkpoint-saved` is written. On resuming, set the counter to the stored value, write
 * `run-resumed` with `events` equal to it (that event counts, too), then `checkpoint-saved` again
 * for the checkpoint resumed from, since the first one may or may not have reached the file. A run
 * that never reached a checkpoint resumes with `events: 0` and `run-started` again. Events reach
 * the file before `append` returns, so that a checkpoint never counts one that a kill can take.
 */
export function effectiveEvents(events: Iterable<TrainEvent>): TrainEvent[] {
  const standing: TrainEvent[] = [];
  for (const event of events) {
    if (event.type === 'run-resumed') resume(standing, event);
    standing.push(event);
  }
  return standing;
}

type WithoutClock<E> = E extends unknown ? Omit<E, 'clock'> : never;

/** An event without its wall-clock facts. */
export type SessionlessEvent = WithoutClock<TrainEvent>;

function withoutClock(event: TrainEvent): SessionlessEvent {
  const entries = Object.entries(event).filter(([key]) => key !== 'clock');
  return Object.fromEntries(entries) as SessionlessEvent;
}

function ofSession(event: TrainEvent): boolean {
  return (
    event.type === 'run-paused' ||
    event.type === 'run-resumed' ||
    (event.type === 'warning' && event.code === 'CHECKPOINT_INVALID') ||
    (event.type === 'checkpoint-saved' && event.reason === 'pause')
  );
}

/**
 * Events without what depends on when the run was started, paused and resumed: no clocks,
 * `run-paused`, `run-resumed`, checkpoints for a pause, or warnings of checkpoints passed over on
 * resuming. Applied to {@link effectiveEvents}, it is the same list for an interrupted run and an
 * uninterrupted one.
 */
export function withoutSession(events: Iterable<TrainEvent>): SessionlessEvent[] {
  return [...events].filter((event) => !ofSession(event)).map(withoutClock);
}
