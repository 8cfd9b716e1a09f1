import { effectiveEvents, readEvents, type TrainEvent } from '@circumplex/core/runs';

/** The events of a run that stand, all in memory: for one run at a time. */
export async function readStandingEvents(folder: string): Promise<TrainEvent[]> {
  const events: TrainEvent[] = [];
  for await (const event of readEvents(folder)) events.push(event);
  return effectiveEvents(events);
}
