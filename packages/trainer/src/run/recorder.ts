import type { EventWriter, TrainEvent } from '@circumplex/core/runs';
import type { PlacedEvent } from '../loop/context.js';

/** Writes events to the run's file and hands them on. */
export interface Recorder {
  /** Events that stand; see `effectiveEvents`. */
  readonly count: number;
  record(event: PlacedEvent): void;
}

/** Time of the step alone: since the event before it, validation and checkpoints not counted. */
function speed(event: PlacedEvent, since: number, now: number): { framesPerSecond?: number } {
  if (event.type !== 'step' || now <= since) return {};
  return { framesPerSecond: (1000 * event.frames) / (now - since) };
}

/**
 * Gives events their clock, appends them to the file, and only then pushes them on.
 *
 * @param count - events that stand already.
 */
export function createRecorder(
  writer: Pick<EventWriter, 'append'>,
  count: number,
  push: (event: TrainEvent) => void,
): Recorder {
  let written = count;
  let last = performance.now();
  return {
    get count() {
      return written;
    },
    record(event) {
      const now = performance.now();
      const clock = { at: Date.now(), ...speed(event, last, now) };
      const complete = { ...event, clock } as TrainEvent;
      writer.append(complete);
      written += 1;
      push(complete);
      last = performance.now();
    },
  };
}
