import { dirname, extname, resolve } from 'node:path';
import { CircumplexError, messageOf, type ExperimentInput } from '@circumplex/core';
import { parse } from 'yaml';
import { createModuleLoader } from './modules.js';
import { readRequired } from '../read-file.js';
import { applyOverrides } from './overrides.js';
import { yamlProblem } from './yaml-problem.js';

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
  const todo = 'correct the file, or make another: circumplex init my-study';
  return new CircumplexError('EXPERIMENT_INVALID', { where: file, must, got, todo, cause });
}

/** YAML, of which JSON is a part; comments alone stand for all defaults. */
function parseText(text: string, file: string): unknown {
  if (text.trim() === '') {
    throw invalid(file, 'must hold an experiment', 'an empty file');
  }
  try {
    return (parse(text) as unknown) ?? {};
  } catch (error) {
    throw invalid(file, 'must be YAML or JSON', yamlProblem(error), error);
  }
}

async function runCode(file: string): Promise<unknown> {
  let module: unknown;
  try {
    module = await createModuleLoader(dirname(file)).load(file);
  } catch (error) {
    const got = messageOf(error);
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
  const bytes = await readRequired(file, {
    must: 'must be a readable experiment file',
    todo: 'check the path, or make one: circumplex init my-study',
  });
  return TEXT.includes(extension) ? parseText(bytes.toString('utf8'), file) : runCode(file);
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
  const written = await readExperiment(file);
  if (typeof written !== 'object' || written === null || Array.isArray(written)) {
    const got = Array.isArray(written) ? 'a list' : String(written);
    throw invalid(file, 'must be a mapping of options', got);
  }
  const input = applyOverrides(written, overrides) as ExperimentInput;
  return { input, file, base: dirname(file) };
}
