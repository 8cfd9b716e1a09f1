import { isCircumplexError } from '@circumplex/core/errors';
import { readTextFile, writeFileAtomic } from '@circumplex/core/runs';
import path from 'node:path';
import { z } from 'zod';

/** Beside `run.json`, so that it travels with the run. */
export const LABEL_FILE = 'label.json';

/** A larger file holds no label: it is neither read nor shown. */
const LARGEST = 2 ** 16;

const runLabel = z.object({
  /** What the user calls the run; null where they gave it no name. */
  label: z.string().nullable().default(null),
  tags: z.array(z.string()).default([]),
});

/** What a user says of a run. */
export type RunLabel = z.output<typeof runLabel>;

/** A run that nobody named. */
export const NO_LABEL: RunLabel = { label: null, tags: [] };

/** The part of VS Code's memory that labels need. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

/** Reads and writes labels. */
export interface LabelStore {
  /** Never fails: a label that cannot be read is none. */
  read(folder: string): Promise<RunLabel>;
  /** Into the run folder; into VS Code's own memory where that cannot be written. */
  write(folder: string, label: RunLabel): Promise<void>;
}

async function fromFile(folder: string): Promise<RunLabel> {
  try {
    return runLabel.parse(JSON.parse(await readTextFile(path.join(folder, LABEL_FILE), LARGEST)));
  } catch {
    return NO_LABEL;
  }
}

function keyOf(folder: string): string {
  return `label:${folder}`;
}

/** @param memory - of this user, on this computer. */
export function createLabelStore(memory: Memory): LabelStore {
  return {
    async read(folder) {
      const remembered = runLabel.safeParse(memory.get(keyOf(folder)));
      return remembered.success ? remembered.data : fromFile(folder);
    },
    async write(folder, label) {
      const text = `${JSON.stringify({ format: 1, ...label }, null, 2)}\n`;
      try {
        await writeFileAtomic(path.join(folder, LABEL_FILE), text);
      } catch (error) {
        if (!isCircumplexError(error) || error.code !== 'FILE_UNWRITABLE') throw error;
        await memory.update(keyOf(folder), label);
        return;
      }
      await memory.update(keyOf(folder), undefined);
    },
  };
}

/** Tags as a user writes them, parted by commas: without spaces around, hashes, or repetition. */
export function parseTags(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim().replace(/^#+/, ''));
  return [...new Set(tags.filter((tag) => tag !== ''))];
}
