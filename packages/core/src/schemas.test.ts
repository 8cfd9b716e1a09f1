import { z } from 'zod';
import { experimentSpec } from './experiment/schema.js';
import { defineLoss } from './contracts/index.js';
import { losses } from './losses/index.js';
import { createRegistry } from './registry.js';
import { experimentJsonSchema, runJsonSchemas, type JsonSchema } from './schemas.js';

/** The part of a schema at a path of keys. */
function at(schema: unknown, ...path: (string | number)[]): JsonSchema {
  return path.reduce<unknown>(
    (node, key) => (node as Record<string, unknown>)[key],
    schema,
  ) as JsonSchema;
}

/** Reads the schema with another eye: zod's own reader of JSON Schema. */
function accepts(schema: JsonSchema, value: unknown): boolean {
  return z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(value)
    .success;
}

describe('experimentJsonSchema', () => {
  it('describes every part, with nothing required and nothing unknown allowed', () => {
    const schema = experimentJsonSchema();
    expect(schema['$schema']).toBe('http://json-schema.org/draft-07/schema#');
    expect(schema['required']).toBeUndefined();
    expect(schema['additionalProperties']).toBe(false);
    expect(Object.keys(at(schema, 'properties'))).toEqual([
      '$schema',
      ...Object.keys(experimentSpec.shape),
    ]);
    expect(at(schema, 'properties', 'data', 'properties', 'batch')).toMatchObject({
      type: 'integer',
      default: 4,
      description: expect.any(String),
    });
  });

  it('accepts what the experiment accepts and refuses what it refuses', () => {
    const schema = experimentJsonSchema();
    expect(accepts(schema, {})).toBe(true);
    expect(accepts(schema, { $schema: './x.json', model: { head: { id: 'gru', units: 8 } } })).toBe(
      true,
    );
    expect(accepts(schema, { seed: -1 })).toBe(false);
    expect(accepts(schema, { data: { bach: 4 } })).toBe(false);
  });

  it('knows the plug-ins of a registry and their options', () => {
    const engine = {
      kind: 'engine' as const,
      id: 'fake',
      summary: 'none',
      rank: 0,
      use: () => Promise.resolve(),
      probe: () => Promise.resolve({ works: true, detail: '' }),
    };
    const schema = experimentJsonSchema(createRegistry([...losses, engine]));
    const loss = at(schema, 'properties', 'training', 'properties', 'loss');
    expect(at(loss, 'anyOf', 0)).toEqual({ enum: ['ccc', 'mse', 'cross-entropy'] });
    expect(at(loss, 'anyOf', 1)).toMatchObject({
      required: ['id'],
      additionalProperties: false,
      properties: {
        id: { const: 'ccc' },
        scope: { enum: ['batch', 'sequence'], default: 'batch' },
      },
    });
    expect(at(schema, 'properties', 'engine', 'enum')).toEqual(['auto', 'fake']);
    const training = (value: unknown) => accepts(schema, { training: { loss: value } });
    expect(training('mse')).toBe(true);
    expect(training({ id: 'ccc', scope: 'sequence' })).toBe(true);
    expect(training('msee')).toBe(false);
    expect(training({ id: 'mse', scope: 'sequence' })).toBe(false);
  });

  it('requires the options that a plug-in requires', () => {
    const own = defineLoss({
      id: 'own',
      summary: 'needs a number',
      schema: z.strictObject({ margin: z.number() }),
      configure: () => ({
        task: 'regression',
        build: () => () => {
          throw new Error('unused');
        },
      }),
    });
    const schema = experimentJsonSchema(createRegistry([own]));
    const loss = at(schema, 'properties', 'training', 'properties', 'loss', 'anyOf');
    expect(loss).toHaveLength(1);
    expect(at(loss, 0, 'required')).toEqual(['id', 'margin']);
  });
});

describe('runJsonSchemas', () => {
  it('describes each file of a run folder', () => {
    const schemas = runJsonSchemas();
    expect(Object.keys(schemas)).toEqual(['run.json', 'events.jsonl', 'run.lock']);
    expect(at(schemas['run.json'], 'properties', 'format')).toMatchObject({ const: 1 });
    const events = (at(schemas['events.jsonl'], 'oneOf') ??
      at(schemas['events.jsonl'], 'anyOf')) as unknown as JsonSchema[];
    expect(events.map((event) => at(event, 'properties', 'type', 'const'))).toContain('step');
    expect(JSON.parse(JSON.stringify(schemas))).toEqual(schemas);
    const event = { type: 'run-paused', step: 1, epoch: 0, clock: { at: 1 } };
    expect(accepts(schemas['events.jsonl'], event)).toBe(true);
    expect(accepts(schemas['events.jsonl'], { ...event, step: -1 })).toBe(false);
  });
});
