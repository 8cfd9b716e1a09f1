import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { JsonSchema } from '../experiment-schema/json-schema.js';
import { alternatives, objectsFor } from './alternatives.js';

/** Where somebody writes: a key of a mapping, or a value. */
export interface Cursor {
  readonly role: 'key' | 'value';
  /** Schemas that stand for the mapping (of a key), or for the value. */
  readonly schemas: readonly JsonSchema[];
  /** Keys that the mapping has already. */
  readonly taken: readonly string[];
  /** The word under the cursor, in characters. */
  readonly from: number;
  readonly to: number;
}

const MARK = 'circumplex-cursor';

function wordAt(text: string, offset: number): [from: number, to: number] {
  const before = /[\w.-]*$/.exec(text.slice(0, offset))![0];
  const after = /^[\w.-]*/.exec(text.slice(offset))![0];
  return [offset - before.length, offset + after.length];
}

/** The bracket that is open at the end of a text, if any: comments and quotes are rare enough. */
function openBracket(text: string): string | undefined {
  const open: string[] = [];
  for (const char of text) {
    if (char === '{' || char === '[') open.push(char);
    if (char === '}' || char === ']') open.pop();
  }
  return open.at(-1);
}

/** True where a word that begins after `before` names a key. */
function isKeyPlace(before: string): boolean {
  const bracket = openBracket(before);
  if (bracket === '[') return false;
  if (bracket === '{') return /[{,]\s*$/.test(before);
  return /(^|\n)[ \t]*(- +)?$/.test(before);
}

interface Found {
  readonly role: 'key' | 'value';
  readonly ancestors: readonly unknown[];
}

/** The text as if a word stood at the cursor, parsed; and where that word is in it. */
function find(text: string, from: number, to: number): Found | undefined {
  const before = text.slice(0, from);
  const after = text.slice(to);
  const colon = isKeyPlace(before) && !/^\s*:/.test(after) ? ': ' : '';
  const document = parseDocument(before + MARK + colon + after, { prettyErrors: false });
  let found: Found | undefined;
  visit(document, {
    Scalar(key, node, ancestors) {
      if (node.value !== MARK) return undefined;
      found = { role: key === 'key' ? 'key' : 'value', ancestors };
      return visit.BREAK;
    },
  });
  return found;
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}

/** Schemas of what is in a mapping, or of a list's items. */
function inside(schema: JsonSchema, node: YAMLMap | YAMLSeq): readonly JsonSchema[] {
  if (isMap(node)) return objectsFor(schema, node.get('id'));
  return alternatives(schema).flatMap(({ items }) => items ?? []);
}

/** Goes down from the root along the mappings and lists that hold the cursor. */
function descend(root: JsonSchema, ancestors: readonly unknown[]) {
  let schemas: readonly JsonSchema[] = [root];
  let map: YAMLMap | undefined;
  for (const node of ancestors) {
    if (isPair(node)) schemas = schemas.flatMap((schema) => schema.properties?.[keyOf(node)] ?? []);
    else if (isMap(node) || isSeq(node)) schemas = schemas.flatMap((each) => inside(each, node));
    if (isMap(node)) map = node;
  }
  return { schemas, taken: map?.items.map(keyOf) ?? [] };
}

/** What is being written at `offset`; undefined where that cannot be told. */
export function cursorAt(text: string, offset: number, root: JsonSchema): Cursor | undefined {
  const [from, to] = wordAt(text, offset);
  const found = find(text, from, to);
  if (!found) return undefined;
  const { role, ancestors } = found;
  // The last ancestor of a key is its own pair.
  const { schemas, taken } = descend(root, role === 'key' ? ancestors.slice(0, -1) : ancestors);
  return { role, schemas, taken, from, to };
}
