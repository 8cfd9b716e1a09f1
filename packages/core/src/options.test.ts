import { z } from 'zod';
import { experimentSpec } from './experiment/schema.js';
import { parseOptions } from './options.js';

const schema = z.strictObject({
  units: z.int().positive().default(128),
  nested: z.strictObject({ rate: z.number().default(0.5) }).prefault({}),
  list: z.array(z.strictObject({ id: z.string() })).optional(),
  forms: z.array(z.union([z.string(), z.strictObject({ layers: z.string() })])).optional(),
});

describe('parseOptions', () => {
  it('fills in defaults', () => {
    expect(parseOptions(schema, {}, 'x')).toEqual({ units: 128, nested: { rate: 0.5 } });
  });

  it.each([
    ['a near slip', { unit: 3 }, "unknown option 'unit' (did you mean 'units'?)"],
    ['a slip inside', { nested: { rat: 1 } }, "unknown option 'nested.rat' (did you mean 'rate'?)"],
    [
      'a slip in a list',
      { list: [{ id: 'a' }, { id: 'b', di: 1 }] },
      "unknown option 'list.1.di' (did you mean 'id'?)",
    ],
    [
      'an unknown one',
      { momentum: 1 },
      "unknown option 'momentum' (known: units, nested, list, forms)",
    ],
    ['a wrong type', { units: 'many' }, 'units: Invalid input: expected number, received string'],
    ['no object', 3, 'expected object, received number'],
    [
      'a slip in one of two forms',
      { forms: ['a', { layers: 'b', layer: 'c' }] },
      "unknown option 'forms.1.layer' (did you mean 'layers'?)",
    ],
    ['what one of two forms must have', { forms: [{}] }, 'forms.0.layers: must be given'],
    ['what has neither form', { forms: [3] }, 'forms.0: Invalid input'],
    ['what must be there', { list: [{}] }, 'list.0.id: must be given'],
  ])('names %s', (_, value, message) => {
    expect(() => parseOptions(schema, value, "head 'gru'")).toThrow(
      expect.objectContaining({
        code: 'OPTION_INVALID',
        message: expect.stringMatching(/^head 'gru': /),
      }),
    );
    expect(() => parseOptions(schema, value, "head 'gru'")).toThrow(message);
  });

  it('names all that is wrong at once, under the code it is given', () => {
    expect(() => parseOptions(schema, { units: -1, a: 1, b: 2 }, 'x', 'RUN_INVALID')).toThrow(
      expect.objectContaining({
        code: 'RUN_INVALID',
        message: expect.stringMatching(/units.*'a'.*'b'/),
      }),
    );
  });

  it('finds slips in an experiment', () => {
    const parse = (value: unknown) => () =>
      parseOptions(experimentSpec, value, 'x.json', 'EXPERIMENT_INVALID');
    expect(parse({ training: { epoch: 3 } })).toThrow("'training.epoch' (did you mean 'epochs'?)");
    expect(parse({ data: { sequence: { lenght: 3 } } })).toThrow("did you mean 'length'?");
    expect(parse({ traning: {} })).toThrow("did you mean 'training'?");
    expect(parse({ model: { fc: { unit: [3] } } })).toThrow("did you mean 'units'?");
  });
});
