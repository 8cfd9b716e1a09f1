import {
  createRunSeries,
  effectiveEvents,
  readEvents,
  type RunSeries,
  type TrainEvent,
} from '@circumplex/core/runs';

/** The events of a run that stand, all in memory: for one run at a time. */
export async function readStandingEvents(folder: string): Promise<TrainEvent[]> {
  const events: TrainEvent[] = [];
  for await (const event of readEvents(folder)) events.push(event);
  return effectiveEvents(events);
}

/** A run's events as series, with all that stand whole except for updates. */
export async function readSeries(folder: string): Promise<RunSeries> {
  const series = createRunSeries(folder, { keptBytes: Infinity });
  await series.update();
  return series;
}
