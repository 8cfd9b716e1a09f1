import type { TrainEvent } from '@circumplex/core/runs';

/**
 * Seconds that a run has trained, without the times between a pause or a kill and the resumption
 * that followed; null where it has not begun. Never below 0, though clocks are set back.
 *
 * @param events - those that stand, updates left out or not.
 * @param last - time of the last event of all, in milliseconds.
 */
export function trainedSeconds(events: readonly TrainEvent[], last: number | null): number | null {
  const first = events[0];
  if (!first) return null;
  let [start, latest, sum] = [first.clock.at, first.clock.at, 0];
  for (const { type, clock } of events) {
    if (type === 'run-resumed') {
      sum += Math.max(0, latest - start);
      start = clock.at;
    }
    latest = clock.at;
  }
  return (sum + Math.max(0, latest - start, (last ?? latest) - start)) / 1000;
}
