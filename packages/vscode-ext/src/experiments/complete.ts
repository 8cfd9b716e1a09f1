import type { JsonSchema } from '../experiment-schema/json-schema.js';
import { kindOf } from './alternatives.js';
import { cursorAt, type Cursor } from './cursor.js';
import { describeKey, listedPlugins, listedValues, typeLine } from './describe.js';

/** Something that may be written at the cursor. */
export interface Completion {
  readonly kind: 'key' | 'value';
  readonly label: string;
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  /** A snippet, in VS Code's syntax. */
  readonly snippet: string;
}

/** What may be written at a place, and which characters it takes the place of. */
export interface Completions {
  readonly from: number;
  readonly to: number;
  readonly items: readonly Completion[];
}

function escaped(text: string): string {
  return text.replace(/[$}\\]/g, '\\$&');
}

/** Of several plug-ins only the id can be meant; then their options. */
function keysOf(schemas: readonly JsonSchema[]): [string, JsonSchema][] {
  const ids = schemas.flatMap((schema) => listedPlugins(schema));
  const all = schemas.flatMap((schema) => Object.entries(schema.properties ?? {}));
  if (ids.length < 2) return all;
  return [['id', { description: 'which plug-in', enum: ids.map(({ id }) => id) }]];
}

function keys({ schemas, taken }: Cursor, colon: string): Completion[] {
  return keysOf(schemas)
    .filter(([name]) => !taken.includes(name))
    .map(([name, schema]) => ({
      kind: 'key',
      label: name,
      detail: typeLine(schema),
      documentation: describeKey(name, schema),
      snippet: `${name}${colon && kindOf(schema) === 'object' ? ':' : colon}`,
    }));
}

/** `{ id: fer2013, path: … }`: a plug-in with what it cannot do without. */
function whole(id: string, { required = [], description = '' }: JsonSchema): Completion {
  const options = required.filter((name) => name !== 'id');
  const parts = options.map((name, index) => `${name}: $${index + 1}`);
  const rest = parts.length > 0 ? parts.join(', ') : '$1';
  return {
    kind: 'value',
    label: `{ id: ${id} }`,
    detail: description,
    documentation: '',
    snippet: `{ id: ${id}, ${rest} \\}`,
  };
}

function values({ schemas }: Cursor): Completion[] {
  const listed = schemas.flatMap(listedValues).map(({ value, words }): Completion => ({
    kind: 'value',
    label: String(value),
    detail: words,
    documentation: '',
    snippet: escaped(String(value)),
  }));
  const plugins = schemas.flatMap(listedPlugins).map(({ id, schema }) => whole(id, schema));
  return [...listed, ...plugins];
}

/** What may be written at `offset`. */
export function complete(text: string, offset: number, schema: JsonSchema): Completions {
  const cursor = cursorAt(text, offset, schema);
  if (!cursor) return { from: offset, to: offset, items: [] };
  const { from, to, role } = cursor;
  const colon = /^\s*:/.test(text.slice(to)) ? '' : ': ';
  return { from, to, items: role === 'key' ? keys(cursor, colon) : values(cursor) };
}
