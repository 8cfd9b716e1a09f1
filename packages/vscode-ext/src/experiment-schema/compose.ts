import { experimentSpec, type PluginKind, type Registry } from '@circumplex/core';
import { z } from 'zod';
import type { JsonSchema } from './json-schema.js';

/** Where an experiment names plug-ins, and of which kind. */
export const REFERENCES = {
  'data.reader': 'reader',
  'data.sampler': 'sampler',
  'model.backbone': 'backbone',
  'model.fusion': 'fusion',
  'model.head': 'head',
  'model.output': 'output',
  'training.loss': 'loss',
  'training.optimizer': 'optimizer',
  'training.schedule': 'schedule',
} as const satisfies Record<string, PluginKind>;

type ReferenceKind = (typeof REFERENCES)[keyof typeof REFERENCES];
type Named = ReturnType<Registry['list']>[number];

function schemaOf(schema: z.ZodType): JsonSchema {
  const options = { io: 'input', target: 'draft-7', unrepresentable: 'any' } as const;
  return z.toJSONSchema(schema, options) as JsonSchema;
}

function words({ summary, source }: Named): string {
  return source === undefined ? summary : `${summary} (${source})`;
}

/** `{ id: gru, units: 64 }`: a plug-in with options of its own. */
function withOptions(plugin: Named & { schema: z.ZodType }): JsonSchema {
  const { properties, required = [], additionalProperties } = schemaOf(plugin.schema);
  const id: JsonSchema = { const: plugin.id, description: words(plugin) };
  return {
    type: 'object',
    ...(additionalProperties !== undefined && { additionalProperties }),
    title: plugin.id,
    description: words(plugin),
    properties: { id, ...properties },
    required: ['id', ...required],
  };
}

/** By id alone, where all options have defaults. */
function byId(plugins: readonly Named[], whole: readonly JsonSchema[]): JsonSchema {
  const bare = plugins.filter((_, index) => whole[index]?.required?.length === 1);
  return {
    type: 'string',
    enum: bare.map(({ id }) => id),
    enumDescriptions: bare.map(words),
  };
}

/** What a plug-in that is not ours may look like. */
function foreign(ids: readonly string[]): JsonSchema[] {
  const other: JsonSchema = { type: 'string', not: { enum: ids } };
  return [
    { ...other, 'x-foreign': true },
    { type: 'object', properties: { id: other }, required: ['id'], 'x-foreign': true },
  ];
}

function reference(registry: Registry, kind: ReferenceKind): JsonSchema {
  const plugins = registry.list(kind);
  const whole = plugins.map(withOptions);
  const ids = plugins.map(({ id }) => id);
  return { anyOf: [byId(plugins, whole), ...whole, ...foreign(ids)] };
}

/** Ids alone, for experiments that bring no plug-ins of their own. */
function known(registry: Registry, kind: ReferenceKind): JsonSchema {
  const id: JsonSchema = { enum: registry.list(kind).map((plugin) => plugin.id) };
  return {
    anyOf: [
      { type: 'string', ...id },
      { type: 'object', properties: { id } },
    ],
  };
}

function at(schema: JsonSchema, path: readonly string[], change: JsonSchema): JsonSchema {
  const [key, ...rest] = path;
  if (key === undefined) {
    const { description, default: value } = schema;
    return {
      ...(description && { description }),
      ...(value !== undefined && { default: value }),
      ...change,
    };
  }
  const below = at(schema.properties?.[key] ?? {}, rest, change);
  return { ...schema, properties: { ...schema.properties, [key]: below } };
}

function engineIds(registry: Registry): JsonSchema {
  const all = registry.list('engine');
  const auto = 'the best that works on this computer';
  return {
    enum: ['auto', ...all.map(({ id }) => id)],
    enumDescriptions: [auto, ...all.map(words)],
  };
}

/**
 * The JSON Schema of experiment files, with the options of every plug-in in the registry. Other
 * plug-ins are let through where the experiment has `plugins`.
 */
export function composeSchema(registry: Registry): JsonSchema {
  let schema = schemaOf(experimentSpec);
  const engines = engineIds(registry);
  let strict: JsonSchema = { properties: { engine: engines } };
  for (const [place, kind] of Object.entries(REFERENCES)) {
    schema = at(schema, place.split('.'), reference(registry, kind));
    strict = at(strict, place.split('.'), known(registry, kind));
  }
  return {
    ...at(schema, ['engine'], { anyOf: [engines, { type: 'string', 'x-foreign': true }] }),
    title: 'Circumplex experiment',
    if: { not: { required: ['plugins'] } },
    then: strict,
  };
}
