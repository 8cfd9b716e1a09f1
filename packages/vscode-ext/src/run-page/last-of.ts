import type { EventOf, TrainEvent } from '@circumplex/core/runs';

/** The last event of one kind. */
export function lastOf<T extends TrainEvent['type']>(
  events: readonly TrainEvent[],
  type: T,
): EventOf<T> | undefined {
  return events.findLast((event): event is EventOf<T> => event.type === type);
}
