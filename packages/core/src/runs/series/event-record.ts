/** One event in numbers: step, epoch, time, then its values; NaN for a value that it has not. */
export type EventRecord = Float64Array;

/** Places in an {@link EventRecord}. */
export const STEP = 0;
export const EPOCH = 1;
export const AT = 2;
/** Where the values begin. */
export const VALUES = 3;

/** A record for events of so many values. */
export function newRecord(values: number): EventRecord {
  return new Float64Array(VALUES + values);
}

/** Writes down where an event stands: its step, epoch and time. */
export function recordPlace(
  event: { readonly step: number; readonly epoch: number; readonly clock: { readonly at: number } },
  record: EventRecord,
): void {
  record[STEP] = event.step;
  record[EPOCH] = event.epoch;
  record[AT] = event.clock.at;
}
