import '@tensorflow/tfjs-backend-cpu';
import { experimentSpec, z } from '@circumplex/core';
import { defaultRegistry } from '@circumplex/trainer';
import { alternatives } from '../experiments/alternatives.js';
import { composeSchema, REFERENCES } from './compose.js';
import type { JsonSchema } from './json-schema.js';

const schema = composeSchema(defaultRegistry());

function at(path: string): JsonSchema {
  return path.split('.').reduce((node, key) => node.properties?.[key] ?? {}, schema);
}

/** Places of the experiment that name plug-ins. */
function references(node: JsonSchema, path: string[] = []): string[] {
  const isOne = node.anyOf?.some(
    ({ properties }) => properties && Object.keys(properties)[0] === 'id',
  );
  const below = Object.entries(node.properties ?? {});
  return isOne
    ? [path.join('.')]
    : below.flatMap(([key, each]) => references(each, [...path, key]));
}

describe('composeSchema', () => {
  it('knows every place that names a plug-in', () => {
    const plain = z.toJSONSchema(experimentSpec, { io: 'input', target: 'draft-7' });
    expect(references(plain as JsonSchema).sort()).toEqual(Object.keys(REFERENCES).sort());
  });

  it('has the options of every plug-in', () => {
    const gru = alternatives(at('model.head')).find(({ title }) => title === 'gru');
    expect(gru).toMatchObject({ additionalProperties: false, required: ['id'] });
    expect(Object.keys(gru?.properties ?? {})).toEqual(
      expect.arrayContaining(['id', 'layers', 'units']),
    );
  });

  it('lets ids stand alone where no option is required', () => {
    const ids = alternatives(at('data.reader')).find(({ type }) => type === 'string')?.enum;
    expect(ids).toContain('synthetic');
    expect(ids).not.toContain('fer2013');
  });

  it('keeps descriptions and defaults', () => {
    expect(at('model.head')).toMatchObject({
      default: 'fc',
      description: 'what looks across time',
    });
    expect(at('training.epochs')).toMatchObject({ default: 10, type: 'integer' });
  });

  it('is strict about ids where no plug-ins are named', () => {
    expect(schema.if).toEqual({ not: { required: ['plugins'] } });
    expect(schema.then?.properties?.['engine']?.enum).toContain('auto');
  });
});
