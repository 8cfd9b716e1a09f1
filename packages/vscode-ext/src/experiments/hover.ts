import type { JsonSchema } from '../experiment-schema/json-schema.js';
import { cursorAt } from './cursor.js';
import { describeKey, listedPlugins, listedValues } from './describe.js';

/** What is known of the word under the cursor. */
export interface Hover {
  readonly from: number;
  readonly to: number;
  /** Markdown. */
  readonly text: string;
}

function valueText(word: string, schemas: readonly JsonSchema[]): string | undefined {
  const listed = schemas.flatMap(listedValues).find(({ value }) => String(value) === word);
  const plugin = schemas.flatMap(listedPlugins).find(({ id }) => id === word);
  return listed?.words || plugin?.schema.description;
}

/** Explains the key or value at `offset`; undefined where there is nothing to say. */
export function hover(text: string, offset: number, schema: JsonSchema): Hover | undefined {
  const cursor = cursorAt(text, offset, schema);
  if (!cursor || cursor.from === cursor.to) return undefined;
  const { from, to, role, schemas } = cursor;
  const word = text.slice(from, to);
  if (role === 'value') {
    const words = valueText(word, schemas);
    return words ? { from, to, text: `**${word}**: ${words}` } : undefined;
  }
  const known = schemas.flatMap(({ properties }) => properties?.[word] ?? [])[0];
  return known ? { from, to, text: describeKey(word, known) } : undefined;
}
