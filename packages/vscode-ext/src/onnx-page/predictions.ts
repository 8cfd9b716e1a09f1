import { CircumplexError, messageOf } from '@circumplex/core/errors';
import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import type { DoneRun } from '../../shared/onnx-page.js';

/** A file that `circumplex predict` wrote. */
export interface Predictions {
  /** What is predicted, in order. */
  readonly names: readonly string[];
  /** True for probabilities of classes. */
  readonly classes: boolean;
  /** Name of each frame. */
  readonly frames: readonly string[];
  /** Values of each frame, in order of `names`; NaN where there is none. */
  readonly rows: readonly Float64Array[];
}

/** Frames that a chart draws at most. */
const TRACE_FRAMES = 2000;
/** What stands before the values of a row: video and frame. */
const LEADING = 2;

function invalid(file: string, got: string, cause?: unknown): CircumplexError {
  return new CircumplexError('PREDICTIONS_INVALID', {
    where: file,
    must: 'must be predictions that circumplex predict wrote',
    got,
    cause,
  });
}

/**
 * Reads predictions as CSV: `video,frame`, the values, and for classes `expression`.
 * @throws CircumplexError PREDICTIONS_INVALID.
 */
export async function readPredictions(file: string): Promise<Predictions> {
  const frames: string[] = [];
  const rows: Float64Array[] = [];
  let header: string[] | undefined;
  // Not `pipe`, which lets go of errors of the file: the lines would never end.
  const lines = pipeline(createReadStream(file), parse(), () => undefined);
  try {
    for await (const cells of lines as AsyncIterable<string[]>) {
      if (!header) header = cells;
      else {
        frames.push(cells[1]!);
        rows.push(Float64Array.from(cells.slice(LEADING, namesEnd(header)), Number));
      }
    }
  } catch (error) {
    throw invalid(file, messageOf(error), error);
  }
  if (header?.[0] !== 'video' || header[1] !== 'frame') throw invalid(file, 'another header');
  if (rows.length === 0) throw invalid(file, 'no frame');
  const names = header.slice(LEADING, namesEnd(header));
  return { names, classes: isClasses(header), frames, rows };
}

function isClasses(header: readonly string[]): boolean {
  return header.at(-1) === 'expression';
}

function namesEnd(header: readonly string[]): number {
  return header.length - (isClasses(header) ? 1 : 0);
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** The places of a value's lowest and highest among some rows. */
function extremes(rows: readonly Float64Array[], from: number, to: number, k: number): number[] {
  let [low, high] = [from, from];
  for (let i = from; i < to; i++) {
    if (rows[i]![k]! < rows[low]![k]!) low = i;
    if (rows[i]![k]! > rows[high]![k]!) high = i;
  }
  return [low, high];
}

/** Frames to draw: all, or of each stretch those at which a value is lowest or highest. */
export function drawnFrames({ names, rows }: Predictions, most = TRACE_FRAMES): number[] {
  if (rows.length <= most) return rows.map((_, i) => i);
  const size = Math.ceil(rows.length / (most / (2 * names.length)));
  const kept = new Set([0, rows.length - 1]);
  for (let from = 0; from < rows.length; from += size) {
    const to = Math.min(rows.length, from + size);
    for (let k = 0; k < names.length; k++) {
      for (const i of extremes(rows, from, to, k)) kept.add(i);
    }
  }
  return [...kept].sort((a, b) => a - b);
}

function linesOf({ names, rows }: Predictions, frames: readonly number[]) {
  return names.map((name, k) => ({ name, values: frames.map((i) => finite(rows[i]![k])) }));
}

/** Predictions as the page shows them: those of one frame by itself, of more as a trace. */
export function doneRun(predictions: Predictions, input: string): DoneRun {
  const { names, classes, rows } = predictions;
  const frames = drawnFrames(predictions);
  return {
    type: 'done',
    input,
    classes,
    names: [...names],
    frames: rows.length,
    first: names.map((_, k) => finite(rows[0]?.[k])),
    trace: rows.length === 1 ? null : { frames, lines: linesOf(predictions, frames) },
  };
}

/** A part of the table of frames; values to three decimals. */
export function predictionRows(
  { frames, rows }: Predictions,
  offset: number,
  limit: number,
): { rows: { frame: string; values: string[] }[]; total: number } {
  const part = rows.slice(offset, offset + limit).map((values, i) => ({
    frame: frames[offset + i]!,
    values: [...values].map((value) =>
      Number.isFinite(value) ? value.toFixed(3).replace('-', '−') : '–',
    ),
  }));
  return { rows: part, total: rows.length };
}
