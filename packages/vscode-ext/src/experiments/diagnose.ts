import { nearest, suggest } from '@circumplex/core/errors';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { JsonSchema } from '../experiment-schema/json-schema.js';
import { alternatives, kindOf, objectsFor, pluginId, type ValueKind } from './alternatives.js';
import { scalarProblem } from './check-value.js';

/** Something wrong in a file, with where it begins and ends, in characters. */
export interface Problem {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** A place in the file; of a value that is missing, its key's. */
type Range = readonly [from: number, to: number];

const WORDS: Readonly<Record<ValueKind, string>> = {
  object: 'a mapping of options',
  array: 'a list',
  scalar: 'a single value',
};

function rangeOf(node: unknown, otherwise: Range): Range {
  const range = (node as Node | null)?.range;
  return range && range[1] > range[0] ? [range[0], range[1]] : otherwise;
}

function valueKind(node: unknown): ValueKind {
  if (isMap(node)) return 'object';
  return isSeq(node) ? 'array' : 'scalar';
}

/** Checks one document; problems are gathered as it goes down. */
class Checker {
  readonly problems: Problem[] = [];
  private readonly foreign: boolean;

  constructor(private readonly document: Document) {
    const plugins = document.get('plugins');
    this.foreign = isSeq(plugins) && plugins.items.length > 0;
  }

  value(written: unknown, schema: JsonSchema, where: Range): void {
    const node = isAlias(written) ? written.resolve(this.document) : written;
    const range = rangeOf(written, where);
    const kind = valueKind(node);
    const all = alternatives(schema).filter((each) => this.foreign || !each['x-foreign']);
    const fitting = all.filter((each) => (kindOf(each) ?? kind) === kind);
    if (fitting.length === 0) this.wrongKind(all, range);
    else if (isMap(node)) this.map(node, schema, range);
    else if (isSeq(node)) this.list(node.items, fitting[0]!, range);
    else this.scalar(isScalar(node) ? node.value : null, fitting, range);
  }

  private say([from, to]: Range, message: string): void {
    this.problems.push({ from, to, message });
  }

  private wrongKind(all: readonly JsonSchema[], range: Range): void {
    const kinds = new Set(all.map((each) => WORDS[kindOf(each) ?? 'scalar']));
    this.say(range, `must be ${[...kinds].join(' or ')}`);
  }

  private scalar(value: unknown, fitting: readonly JsonSchema[], range: Range): void {
    const problems = fitting.map((each) => scalarProblem(value, each));
    if (problems.includes(undefined)) return;
    const known = fitting.flatMap(({ enum: values = [] }) => values);
    const text = typeof value === 'string' && known.length > 0;
    const message = text
      ? `unknown: '${value}' (${suggest(value, known.map(String))})`
      : `${problems[0]!}, got ${String(value)}`;
    this.say(range, message);
  }

  private list(items: readonly unknown[], schema: JsonSchema, range: Range): void {
    const { items: each, minItems = 0, maxItems = Infinity } = schema;
    if (items.length < minItems) this.say(range, `must have at least ${minItems} items`);
    if (items.length > maxItems) this.say(range, `must have at most ${maxItems} items`);
    if (each) items.forEach((item) => this.value(item, each, range));
  }

  private map(map: YAMLMap, schema: JsonSchema, range: Range): void {
    const id = map.get('id');
    const objects = objectsFor(schema, id);
    const ids = objects.map(pluginId).filter((name) => name !== undefined);
    if (ids.length > 0 && !ids.includes(String(id))) {
      this.unknownPlugin(map, id, ids, range);
      return;
    }
    const object = objects[0]!;
    for (const pair of map.items) this.pair(pair, object, range);
    const lacking = (object.required ?? []).filter((name) => !map.has(name));
    if (lacking.length > 0) this.say(this.head(map, range), `must have ${lacking.join(', ')}`);
  }

  private unknownPlugin(map: YAMLMap, id: unknown, ids: string[], range: Range): void {
    if (id === undefined)
      this.say(this.head(map, range), `must have id, one of: ${ids.join(', ')}`);
    else if (!this.foreign) {
      const node = map.get('id', true);
      this.say(rangeOf(node, range), `unknown: '${String(id)}' (${suggest(String(id), ids)})`);
    }
  }

  /** The first key of a mapping: to underline it all would hide what is wrong inside. */
  private head(map: YAMLMap, range: Range): Range {
    return rangeOf(map.items[0]?.key, range);
  }

  private pair(
    { key, value }: Pair,
    { properties, additionalProperties }: JsonSchema,
    range: Range,
  ) {
    const name = isScalar(key) ? String(key.value) : String(key);
    const at = rangeOf(key, range);
    const schema = properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (schema) this.value(value, schema, at);
    else if (additionalProperties === false && name !== '<<') {
      const known = Object.keys(properties ?? {});
      const near = nearest(name, known);
      const hint = near ? `did you mean '${near}'?` : `known: ${known.join(', ')}`;
      this.say(at, `unknown option '${name}' (${hint})`);
    }
  }
}

/** All that is wrong with an experiment in YAML, as far as its schema can tell. */
export function diagnose(text: string, schema: JsonSchema): Problem[] {
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0) {
    return document.errors.map(({ pos: [from, to], message }) => ({ from, to, message }));
  }
  if (document.contents === null) return [];
  const checker = new Checker(document);
  checker.value(document.contents, schema, [0, text.length]);
  return checker.problems;
}
