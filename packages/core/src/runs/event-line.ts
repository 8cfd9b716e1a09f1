import { trainEvent, type TrainEvent } from './events.js';

/** No event is longer: what is, is skipped without being kept. In bytes. */
export const LONGEST_LINE = 1024 * 1024;

export const NEWLINE = 10;

/** The event in a line of `events.jsonl`; undefined where it holds none. */
export function parseEventLine(text: string): TrainEvent | undefined {
  try {
    const result = trainEvent.safeParse(JSON.parse(text));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}
