import type { JsonSchema } from '../experiment-schema/json-schema.js';

/** What a value is, of the kinds that YAML and JSON have. */
export type ValueKind = 'object' | 'array' | 'scalar';

/** The kinds that a schema without alternatives lets through; undefined for any. */
export function kindOf(schema: JsonSchema): ValueKind | undefined {
  if (schema.properties || schema.type === 'object') return 'object';
  if (schema.items || schema.type === 'array') return 'array';
  return schema.type !== undefined || schema.enum || 'const' in schema ? 'scalar' : undefined;
}

/** A schema's alternatives, itself where it has none. */
export function alternatives(schema: JsonSchema): readonly JsonSchema[] {
  return schema.anyOf ? schema.anyOf.flatMap(alternatives) : [schema];
}

/** The id that an alternative stands for, of those that stand for a plug-in. */
export function pluginId(schema: JsonSchema): string | undefined {
  const id = schema.properties?.['id']?.const;
  return typeof id === 'string' ? id : undefined;
}

/** Alternatives for an object with this id; all that are objects where it has none of ours. */
export function objectsFor(schema: JsonSchema, id: unknown): readonly JsonSchema[] {
  const objects = alternatives(schema).filter((each) => kindOf(each) === 'object');
  const named = objects.filter((each) => pluginId(each) === id && id !== undefined);
  return named.length > 0 ? named : objects;
}
