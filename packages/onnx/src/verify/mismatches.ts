import { isDeepStrictEqual } from 'node:util';
import type { ComposedModel } from '@circumplex/core';
import type { ModelMetadata } from '../metadata/schema.js';

/** A value as JSON gives it back. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

type Difference = readonly [path: string, ours: unknown, theirs: unknown];

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The leaves at which two values differ. */
function differences(path: string, ours: unknown, theirs: unknown): Difference[] {
  if (isDeepStrictEqual(ours, theirs)) return [];
  if (!isGroup(ours) || !isGroup(theirs)) return [[path, ours, theirs]];
  const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  return keys.flatMap((key) => differences(`${path}.${key}`, ours[key], theirs[key]));
}

/** Where a file's metadata says something else than the model does, one line for each value. */
export function metadataMismatches(model: ComposedModel, metadata: ModelMetadata): string[] {
  const { task, names, range } = model.output;
  const found = metadata.output;
  const parts: [string, unknown, unknown][] = [
    ['model', model.spec, metadata.model],
    ['preprocessing', model.preprocessing, metadata.preprocessing],
    ['inputs', ['frames', ...model.sideInputs], metadata.inputs.map(({ name }) => name)],
    [
      'output',
      { task, names, range },
      { task: found.task, names: found.names, range: found.range },
    ],
    ['recurrent', model.recurrent, metadata.recurrent],
  ];
  const text = (value: unknown): string => JSON.stringify(value) ?? 'nothing';
  return parts
    .flatMap(([part, ours, theirs]) => differences(part, plain(ours), plain(theirs)))
    .map(
      ([path, ours, theirs]) => `${path}: the model has ${text(ours)}, the file ${text(theirs)}`,
    );
}
