import type { EventOf } from '../events.js';
import { literal, type ByteCursor } from './byte-cursor.js';
import { AT, EPOCH, recordPlace, STEP, VALUES, type EventRecord } from './event-record.js';

/** Series of updates, in the order in which records have their values. */
export const STEP_SERIES = ['framesPerSecond', 'loss', 'learningRate', 'gradientNorm'] as const;

const TYPE_AND_STEP = literal('{"type":"step","step":');
const EPOCH_KEY = literal(',"epoch":');
const CLOCK_KEY = literal(',"clock":{"at":');
const SPEED_KEY = literal(',"framesPerSecond":');
const LOSS_KEY = literal('},"loss":');
const RATE_KEY = literal(',"learningRate":');
const NORM_KEY = literal(',"gradientNorm":');
const FRAMES_KEY = literal(',"frames":');
const END = literal('}\n');
const COMMA = literal(',');

/**
 * Reads a line of an update as our writer writes it, at the cursor, into `record`, and passes over
 * it. True only for lines that are whole and hold exactly that; any other line, be it damaged or
 * written by someone else, is false and leaves the cursor anywhere.
 */
export function readStepLine(cursor: ByteCursor, record: EventRecord): boolean {
  if (!cursor.text(TYPE_AND_STEP) || !cursor.count()) return false;
  record[STEP] = cursor.value;
  if (!cursor.text(EPOCH_KEY) || !cursor.count()) return false;
  record[EPOCH] = cursor.value;
  if (!cursor.text(CLOCK_KEY) || !cursor.number()) return false;
  record[AT] = cursor.value;
  const start = cursor.at;
  if (cursor.text(COMMA)) {
    cursor.at = start;
    if (!cursor.text(SPEED_KEY) || !cursor.number()) return false;
    record[VALUES] = cursor.value;
  } else record[VALUES] = NaN;
  if (!cursor.text(LOSS_KEY) || !cursor.number()) return false;
  record[VALUES + 1] = cursor.value;
  if (!cursor.text(RATE_KEY) || !cursor.number()) return false;
  record[VALUES + 2] = cursor.value;
  if (!cursor.text(NORM_KEY) || !cursor.number()) return false;
  record[VALUES + 3] = cursor.value;
  return cursor.text(FRAMES_KEY) && cursor.count() && cursor.text(END);
}

/** The same for an update that was read otherwise. */
export function recordStep(event: EventOf<'step'>, record: EventRecord): void {
  recordPlace(event, record);
  record[VALUES] = event.clock.framesPerSecond ?? NaN;
  record[VALUES + 1] = event.loss;
  record[VALUES + 2] = event.learningRate;
  record[VALUES + 3] = event.gradientNorm;
}
