import type { JsonSchema } from '../experiment-schema/json-schema.js';
import { alternatives, kindOf, pluginId } from './alternatives.js';

function bounds({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): string[] {
  const words = [];
  if (minimum !== undefined) words.push(`at least ${minimum}`);
  if (exclusiveMinimum !== undefined) words.push(`more than ${exclusiveMinimum}`);
  // Integers without a bound have that of their representation.
  if (maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER) words.push(`at most ${maximum}`);
  if (exclusiveMaximum !== undefined) words.push(`less than ${exclusiveMaximum}`);
  return words;
}

/** Type, range and default in a line, as in `integer, at least 1, default 10`. */
export function typeLine(schema: JsonSchema): string {
  const type = schema.type ?? kindOf(schema);
  const named = type === 'scalar' || type === undefined ? [] : [type];
  const plain = schema.default !== undefined && typeof schema.default !== 'object';
  return [
    ...named,
    ...bounds(schema),
    ...(plain ? [`default ${String(schema.default)}`] : []),
  ].join(', ');
}

/** The values that a schema lists, each with its words. */
export function listedValues(schema: JsonSchema): { value: unknown; words: string }[] {
  return alternatives(schema).flatMap((each) => {
    if ('const' in each) return [{ value: each.const, words: each.description ?? '' }];
    if (each.type === 'boolean') return [true, false].map((value) => ({ value, words: '' }));
    return (each.enum ?? []).map((value, index) => ({
      value,
      words: each.enumDescriptions?.[index] ?? '',
    }));
  });
}

/** Plug-ins that a schema lets through: id and what they are. */
export function listedPlugins(schema: JsonSchema): { id: string; schema: JsonSchema }[] {
  return alternatives(schema).flatMap((each) => {
    const id = pluginId(each);
    return id === undefined ? [] : [{ id, schema: each }];
  });
}

/** What a key stands for, in Markdown. */
export function describeKey(name: string, schema: JsonSchema): string {
  const values = listedValues(schema).map(
    ({ value, words }) => `- \`${String(value)}\`${words ? `: ${words}` : ''}`,
  );
  const bare = new Set(listedValues(schema).map(({ value }) => value));
  const plugins = listedPlugins(schema)
    .filter(({ id }) => !bare.has(id))
    .map(({ id, schema: { description } }) => `- \`{ id: ${id}, … }\`: ${description ?? ''}`);
  const line = typeLine(schema);
  const head = [`**${name}**`, schema.description, line && `*${line}*`].filter(Boolean);
  return [...head, [...values, ...plugins].join('\n')].join('\n\n').trim();
}
