import { isDeepStrictEqual } from 'node:util';
import type { ComposedModel } from '@circumplex/core';
import type { ModelMetadata } from '../metadata/schema.js';

/** A value as JSON gives it back. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** Where a file's metadata says something else than the model does, one line for each part. */
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
  return parts.flatMap(([part, ours, theirs]) => {
    if (isDeepStrictEqual(plain(ours), plain(theirs))) return [];
    return [`${part}: the model has ${JSON.stringify(ours)}, the file ${JSON.stringify(theirs)}`];
  });
}
