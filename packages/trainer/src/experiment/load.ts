import { readFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { CircumplexError, type ExperimentInput } from '@circumplex/core';
import { parse, YAMLParseError } from 'yaml';
import { createModuleLoader } from './modules.js';
import { applyOverrides } from './overrides.js';

/** An experiment as read, before its defaults are filled in. */
export interface LoadedExperiment {
  readonly input: ExperimentInput;
  /** The file, absolute. */
  readonly file: string;
  /** Folder that relative paths in it start from: its own. */
  readonly base: string;
}

const TEXT = ['.yaml', '.yml', '.json'];
const CODE = ['.ts', '.mts', '.js', '.mjs'];

function invalid(file: string, must: string, got: string, cause?: unknown): CircumplexError {
  return new CircumplexError('EXPERIMENT_INVALID', { where: file, must, got, cause });
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new CircumplexError('FILE_MISSING', {
      where: file,
      must: 'must be a readable experiment file',
      got: cause instanceof Error ? cause.message : String(cause),
      todo: 'check the path, or make one: circumplex init my-study',
      cause,
    });
  }
}

/** YAML, of which JSON is a part. Messages carry line and column. */
function parseText(text: string, file: string): unknown {
  try {
    return parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw invalid(file, 'must be YAML or JSON', error.message.split('\n')[0]!, error);
  }
}

async function runCode(file: string): Promise<unknown> {
  let module: unknown;
  try {
    module = await createModuleLoader(dirname(file)).load(file);
  } catch (error) {
    const got = error instanceof Error ? error.message : String(error);
    throw invalid(file, 'must load', got, error);
  }
  if (typeof module === 'object' && module !== null && 'default' in module) return module.default;
  throw invalid(file, 'must export the experiment by default', 'no default export');
}

async function readExperiment(file: string): Promise<unknown> {
  const extension = extname(file);
  if (![...TEXT, ...CODE].includes(extension)) {
    throw invalid(file, `must end with ${[...TEXT, ...CODE].join(', ')}`, extension || 'nothing');
  }
  const text = await readText(file);
  return TEXT.includes(extension) ? parseText(text, file) : runCode(file);
}

/**
 * Reads an experiment file: YAML or JSON, or TypeScript or JavaScript that exports it by default.
 *
 * @param overrides - `path=value`, applied in order.
 * @throws CircumplexError FILE_MISSING, EXPERIMENT_INVALID with the line for YAML, USAGE for an
 * override that is none.
 */
export async function loadExperiment(
  path: string,
  overrides: readonly string[] = [],
): Promise<LoadedExperiment> {
  const file = resolve(path);
  const value = applyOverrides((await readExperiment(file)) ?? {}, overrides);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(
      file,
      'must be a mapping of options',
      Array.isArray(value) ? 'a list' : typeof value,
    );
  }
  return { input: value as ExperimentInput, file, base: dirname(file) };
}
