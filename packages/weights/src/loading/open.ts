import type { Registry, WeightPreprocessing, WeightSource } from '@circumplex/core';
import { CircumplexError, splitReference } from '@circumplex/core';
import { openWeightFile } from '../formats/open.js';
import type { WeightFile } from '../formats/weight-file.js';
import { checkSource, detectSource } from './choose-source.js';

/** A file of weights, and what it means to a network. */
export interface OpenWeights {
  readonly file: WeightFile;
  /** Undefined for our own checkpoints. */
  readonly source: WeightSource | undefined;
  readonly preprocessing: WeightPreprocessing;
  /** Options that the backbone must have. */
  readonly backboneOptions: Readonly<Record<string, unknown>>;
  /** Frees what reading holds. */
  close(): void;
}

/** What is to be opened. */
export interface WeightPlace {
  /** Path of the file; none for a source that brings its own. */
  readonly file?: string | undefined;
  /** Id of the source; found out by the file's content where absent. */
  readonly source?: string | undefined;
}

function bundledFile(source: WeightSource): string {
  if (source.bundled) return source.bundled();
  throw new CircumplexError('WEIGHTS_FOREIGN', {
    where: `weights '${source.id}'`,
    must: 'must come with a file',
    got: 'none',
    todo: 'name the file with file; docs/weights.md says how to get it',
  });
}

/** All that a checkpoint's backbone was built with, but for the size of its input. */
function ownOptions(file: WeightFile, backbone: string): Readonly<Record<string, unknown>> {
  const { id, options } = splitReference(file.origin!.backbone);
  if (id !== backbone) return {};
  return Object.fromEntries(Object.entries(options).filter(([name]) => name !== 'inputSize'));
}

function understand(
  file: WeightFile,
  named: WeightSource | undefined,
  registry: Registry,
  backbone: string,
): Omit<OpenWeights, 'close'> {
  if (file.origin && !named) {
    const { preprocessing } = file.origin;
    return { file, source: undefined, preprocessing, backboneOptions: ownOptions(file, backbone) };
  }
  const source = named ?? detectSource(file, registry.list('weights'), backbone);
  checkSource(file, source, backbone);
  const { preprocessing, backboneOptions = {} } = source;
  return { file, source, preprocessing, backboneOptions };
}

/**
 * Opens weights and finds out what they come from; no value is read yet.
 *
 * @param backbone - id of the backbone that is to take them.
 * @throws CircumplexError FILE_MISSING, PLUGIN_UNKNOWN for a source that is none, WEIGHTS_INVALID,
 * WEIGHTS_UNSUPPORTED, WEIGHTS_FOREIGN.
 */
export async function openWeights(
  place: WeightPlace,
  registry: Registry,
  backbone: string,
): Promise<OpenWeights> {
  const named = place.source === undefined ? undefined : registry.get('weights', place.source);
  const path = place.file ?? bundledFile(named!);
  const file = await openWeightFile(path);
  try {
    return { ...understand(file, named, registry, backbone), close: () => file.close() };
  } catch (error) {
    file.close();
    throw error;
  }
}
