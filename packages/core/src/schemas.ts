import { z } from 'zod';
import { experimentSpec } from './experiment/schema.js';
import type { PluginKind, Registry } from './registry.js';
import { trainEvent } from './runs/events.js';
import { runLockHolder } from './runs/lock-holder.js';
import { runManifest } from './runs/schema.js';

/** A JSON Schema document, draft 7: what editors understand best. */
export type JsonSchema = Record<string, unknown>;

/** Where an experiment names plug-ins. */
const PLUGIN_PLACES = [
  ['backbone', 'model', 'backbone'],
  ['fusion', 'model', 'fusion'],
  ['head', 'model', 'head'],
  ['output', 'model', 'output'],
  ['reader', 'data', 'reader'],
  ['sampler', 'data', 'sampler'],
  ['loss', 'training', 'loss'],
  ['optimizer', 'training', 'optimizer'],
  ['schedule', 'training', 'schedule'],
] as const satisfies readonly (readonly [PluginKind, string, string])[];

type ConfigurableKind = (typeof PLUGIN_PLACES)[number][0];

function toJson(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  return z.toJSONSchema(schema, { io, target: 'draft-7', unrepresentable: 'any' });
}

function without(schema: JsonSchema, key: string): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== key));
}

function propertiesOf(schema: JsonSchema): Record<string, JsonSchema> {
  return (schema['properties'] ?? {}) as Record<string, JsonSchema>;
}

/** The options of one plug-in with its id, as they stand in an experiment. */
function pluginSchema(id: string, summary: string, schema: z.ZodType): JsonSchema {
  const options = without(toJson(schema, 'input'), '$schema');
  const required = (options['required'] ?? []) as string[];
  return {
    ...options,
    type: 'object',
    description: summary,
    properties: { id: { const: id }, ...propertiesOf(options) },
    required: ['id', ...required],
  };
}

/** Any plug-in of a kind: by id where it needs no options, or by id with its options. */
function kindSchema(registry: Registry, kind: ConfigurableKind, reference: JsonSchema): JsonSchema {
  const plugins = registry.list(kind);
  const usableAsTheyAre = plugins.filter(({ schema }) => schema.safeParse({}).success);
  return {
    ...without(reference, 'anyOf'),
    anyOf: [
      ...(usableAsTheyAre.length > 0 ? [{ enum: usableAsTheyAre.map(({ id }) => id) }] : []),
      ...plugins.map(({ id, summary, schema }) => pluginSchema(id, summary, schema)),
    ],
  };
}

function fillIn(schema: JsonSchema, registry: Registry): void {
  const parts = propertiesOf(schema);
  for (const [kind, part, key] of PLUGIN_PLACES) {
    const properties = propertiesOf(parts[part]!);
    properties[key] = kindSchema(registry, kind, properties[key]!);
  }
  const engines = registry.list('engine').map(({ id }) => id);
  parts['engine'] = { ...parts['engine'], enum: ['auto', ...engines] };
}

/**
 * JSON Schema of an experiment file, for completion and checks in editors.
 *
 * @param registry - if given, plug-ins are completed and checked with their own options;
 * experiments that load more plug-ins need a schema made with those. A file may name its schema in
 * `$schema`, which is no part of the experiment.
 */
export function experimentJsonSchema(registry?: Registry): JsonSchema {
  const schema = toJson(experimentSpec, 'input');
  if (registry) fillIn(schema, registry);
  const properties = { $schema: { type: 'string' }, ...propertiesOf(schema) };
  return { ...schema, title: 'Circumplex experiment', properties };
}

/** JSON Schemas of the files in a run folder, by file name; events are one line each. */
export function runJsonSchemas(): Readonly<
  Record<'run.json' | 'events.jsonl' | 'run.lock', JsonSchema>
> {
  return {
    'run.json': { ...toJson(runManifest, 'output'), title: 'Circumplex run' },
    'events.jsonl': { ...toJson(trainEvent, 'output'), title: 'Circumplex train event' },
    'run.lock': { ...toJson(runLockHolder, 'output'), title: 'Circumplex run lock' },
  };
}
