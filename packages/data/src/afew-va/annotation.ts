import { readFile } from 'node:fs/promises';
import { CircumplexError, LANDMARK_COUNT, z } from '@circumplex/core';
import { labelError } from '../csv.js';

const frameSchema = z.object({
  valence: z.number().min(-10).max(10),
  arousal: z.number().min(-10).max(10),
  landmarks: z
    .array(z.tuple([z.number(), z.number()]))
    .length(LANDMARK_COUNT)
    .optional(),
});

const fileSchema = z.object({
  video_id: z.union([z.string(), z.number()]).optional(),
  actor: z.string().min(1).optional(),
  frames: z.record(z.string().regex(/^\d+$/), frameSchema),
});

/** One frame's labels in AFEW-VA's JSON. */
export interface AfewFrame {
  /** The frame's number, in its image's file name. */
  readonly number: number;
  /** In [-1, 1]. */
  readonly valence: number;
  /** In [-1, 1]. */
  readonly arousal: number;
  /** [68, 2] in pixels of the image. */
  readonly landmarks?: Float32Array;
}

/** A video's JSON. */
export interface AfewAnnotation {
  readonly actor?: string;
  /** By number, rising. */
  readonly frames: readonly AfewFrame[];
}

/** Line of the last key on the path, found key by key in the text. */
function lineOf(text: string, path: readonly PropertyKey[]): number {
  let at = 0;
  for (const key of path) {
    const found = typeof key === 'number' ? -1 : text.indexOf(`"${String(key)}"`, at);
    if (found >= 0) at = found;
  }
  return text.slice(0, at).split('\n').length;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((node, key) => (node as Record<PropertyKey, unknown>)?.[key], value);
}

function show(value: unknown): string {
  if (Array.isArray(value)) return `${value.length} items`;
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60);
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const position = /position (\d+)/.exec(String(cause))?.[1];
    const near = position ?? text.search(/\bNaN\b/);
    const line = Number(near) >= 0 ? text.slice(0, Number(near)).split('\n').length : undefined;
    throw labelError(file, line, 'must be JSON', String((cause as Error).message), 'correct it');
  }
}

/**
 * Reads the JSON of an AFEW-VA video; valence and arousal, -10 to 10, are scaled to [-1, 1].
 *
 * @throws CircumplexError LABEL_INVALID naming the line of a value that is missing, not a number or
 * out of range; DATA_MISSING if there is no such file.
 */
export async function readAnnotation(file: string): Promise<AfewAnnotation> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CircumplexError('DATA_MISSING', { where: file, must: 'must be readable', cause });
  });
  const value = parseJson(file, text);
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    const must = `${path.map(String).join('.') || 'it'} must hold AFEW-VA labels (${message})`;
    throw labelError(file, lineOf(text, path), must, show(valueAt(value, path)));
  }
  const frames = Object.entries(parsed.data.frames).map(([key, frame]) => ({
    number: Number(key),
    valence: frame.valence / 10,
    arousal: frame.arousal / 10,
    ...(frame.landmarks ? { landmarks: Float32Array.from(frame.landmarks.flat()) } : {}),
  }));
  const { actor } = parsed.data;
  return { frames: frames.sort((a, b) => a.number - b.number), ...(actor ? { actor } : {}) };
}
