import { stat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { Dataset, DataSpec, Registry } from '@circumplex/core';
import { CircumplexError } from '@circumplex/core/errors';
import type { Io } from '../io.js';

/** A data set as a specification on the command line names it. */
export interface OpenSpec {
  readonly dataset: Dataset;
  /** Reader with all its options. */
  readonly reader: Readonly<Record<string, unknown>>;
  readonly split: DataSpec['split'];
  readonly seed: number;
}

const EXPERIMENT = ['.yaml', '.yml', '.json', '.ts', '.mts', '.js', '.mjs'];

function optionValue(text: string): unknown {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return text === 'true' || text === 'false' ? text === 'true' : text;
}

function noReader(spec: string, got: string): CircumplexError {
  return new CircumplexError('USAGE', {
    where: spec,
    must: 'must be an experiment file, or a reader as id, id:path or id:key=value,key=value',
    got,
    todo: 'for a folder name its reader, as in frames-csv:my-folder',
  });
}

/**
 * A reader and its options from `id`, `id:path`, or `id:key=value,key=value`.
 *
 * @throws CircumplexError USAGE for an option without a value.
 */
export function parseReaderSpec(spec: string): { id: string; [option: string]: unknown } {
  const at = spec.indexOf(':');
  if (at < 0) return { id: spec };
  const [id, rest] = [spec.slice(0, at), spec.slice(at + 1)];
  if (!/^[A-Za-z]\w*=/.test(rest)) return { id, path: rest };
  const pairs = rest.split(',').map((pair) => {
    const equals = pair.indexOf('=');
    if (equals < 1) throw noReader(spec, `'${pair}' without '='`);
    return [pair.slice(0, equals), optionValue(pair.slice(equals + 1))] as const;
  });
  return { id, ...Object.fromEntries(pairs) };
}

async function kindOfSpec(path: string): Promise<'experiment' | 'folder' | 'reader'> {
  if (EXPERIMENT.includes(extname(path))) return 'experiment';
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return 'folder';
  return found === undefined ? 'reader' : 'experiment';
}

async function loadSpec(
  spec: string,
  overrides: readonly string[],
  { cwd }: Io,
): Promise<{ input: unknown; base: string; registry: Registry }> {
  const trainer = await import('@circumplex/trainer');
  const known = trainer.defaultRegistry();
  const kind = await kindOfSpec(resolve(cwd, spec));
  if (kind === 'folder' && !known.list('reader').some(({ id }) => id === spec)) {
    throw noReader(spec, 'a folder');
  }
  if (kind !== 'experiment') {
    const input = trainer.applyOverrides({ data: { reader: parseReaderSpec(spec) } }, overrides);
    return { input, base: cwd, registry: known };
  }
  const { input, base } = await trainer.loadExperiment(resolve(cwd, spec), overrides);
  return { input, base, registry: await trainer.loadPlugins(input.plugins, base, known) };
}

/**
 * Opens the data of an experiment file, or of a reader given by id.
 *
 * @throws CircumplexError as the experiment and the reader do.
 */
export async function openSpec(
  spec: string,
  overrides: readonly string[],
  io: Io,
): Promise<OpenSpec> {
  const { splitReference } = await import('@circumplex/core');
  const { resolveExperiment } = await import('@circumplex/trainer');
  const { input, base, registry } = await loadSpec(spec, overrides, io);
  const { data, seed } = resolveExperiment(input, registry, spec);
  const { id, options } = splitReference(data.reader);
  const dataset = await registry.get('reader', id).configure(options).open(base);
  return { dataset, reader: { id, ...options }, split: data.split, seed };
}
