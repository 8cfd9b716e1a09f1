import '@tensorflow/tfjs-backend-cpu';
import { defaultRegistry } from '@circumplex/trainer';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { composeSchema } from '../experiment-schema/compose.js';
import { complete } from './complete.js';
import { diagnose } from './diagnose.js';
import { isExperimentFile } from './experiment-file.js';
import { hover } from './hover.js';

const schema = composeSchema(defaultRegistry());
const examples = path.resolve('../../examples');

/** What is wrong, as `text at fault: message`. */
const problems = (text: string) =>
  diagnose(text, schema).map(({ from, to, message }) => `${text.slice(from, to)}: ${message}`);

/** Labels that are offered where `|` stands. */
function offered(text: string) {
  const offset = text.indexOf('|');
  return complete(text.replace('|', ''), offset, schema).items.map(({ label }) => label);
}

function snippetOf(text: string, label: string) {
  const offset = text.indexOf('|');
  const { items } = complete(text.replace('|', ''), offset, schema);
  return items.find((item) => item.label === label)?.snippet;
}

describe('diagnose', () => {
  const files = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter(
    (file) => isExperimentFile(file) && !file.includes('node_modules'),
  );

  it('has examples to go by', () => {
    expect(files.length).toBeGreaterThan(1);
  });

  it.each(files)('finds nothing wrong with examples/%s', (file) => {
    expect(problems(readFileSync(path.join(examples, file), 'utf8'))).toEqual([]);
  });

  it.each([
    ['', []],
    ['# comments alone\n', []],
    ['modle: {}', ["modle: unknown option 'modle' (did you mean 'model'?)"]],
    ['training: { epochs: 0 }', ['0: must be at least 1, got 0']],
    ['training: { epochs: many }', ['many: must be an integer, got many']],
    ['training:\n  epochs:\n', ['epochs: must be an integer, got null']],
    ['model: gru', ['gru: must be a mapping of options']],
    ['seed: [1]', ['[1]: must be a single value']],
    ['name: "a b"', ['"a b": must match ^[\\w][\\w.-]*$, got a b']],
    ['model: { fc: { dropout: 1 } }', ['1: must be less than 1, got 1']],
    ['data: { split: { by: person } }', [expect.stringMatching(/^person: unknown: 'person'/)]],
    ['model: { head: grru }', [expect.stringMatching(/did you mean 'gru'/)]],
    ['model: { head: { id: grru } }', [expect.stringMatching(/^grru: .*did you mean 'gru'/)]],
    ['model: { head: { units: 3 } }', [expect.stringMatching(/^units: must have id, one of: fc/)]],
    ['model: { head: { id: gru, unit: 3 } }', [expect.stringMatching(/did you mean 'units'/)]],
    ['model: { head: { id: gru, units: big } }', ['big: must be an integer, got big']],
    ['data: { reader: fer2013 }', [expect.stringMatching(/^fer2013: unknown/)]],
    ['data: { reader: { id: fer2013 } }', ['id: must have path']],
    ['plugins: [mine]\nmodel: { backbone: mine, head: { id: other, x: 1 } }', []],
    ['plugins: [mine]\nmodel: { head: { id: gru, unit: 1 } }', [expect.stringMatching(/units/)]],
    ['training:\n  epochs: 1\n epochs: 2', [expect.any(String)]],
    ['{"training": {"epochs": 0}}', ['0: must be at least 1, got 0']],
    ['a: &x 1\nseed: *x', [expect.stringMatching(/^a: unknown/)]],
  ])('of %j', (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });
});

describe('complete', () => {
  it.each([
    ['|', ['name', 'model', 'training']],
    ['name: a\nmo|', ['model', 'training']],
    ['model:\n  |', ['backbone', 'head']],
    ['model:\n  head: gru\n  |\ndata:\n  batch: 2', ['backbone', 'output']],
    ['model:\n  head: |', ['gru', 'lstm', '{ id: gru }']],
    ['model:\n  head: { |', ['id']],
    ['model:\n  head: { id: |', ['gru', 'fc']],
    ['model:\n  head: { id: gru, | }', ['units', 'layers']],
    ['model:\n  head:\n    id: gru\n    un|', ['units', 'layers']],
    ['data: { split: { by: | } }', ['subject', 'time']],
    ['training:\n  restoreBest: |', ['true', 'false']],
    ['engine: |', ['auto', 'onnxruntime']],
    ['{"model": {"head": |}}', ['gru']],
  ])('offers at %j', (text, some) => {
    expect(offered(text)).toEqual(expect.arrayContaining(some));
  });

  it.each([
    ['name: a\n|', 'name'],
    ['model:\n  head: { id: gru, | }', 'id'],
    ['model:\n  |', 'training'],
    ['data:\n  reader: |', 'fer2013'],
  ])('does not offer at %j what cannot stand there: %s', (text, not) => {
    expect(offered(text)).not.toContain(not);
  });

  it('writes what a key or plug-in needs', () => {
    expect(snippetOf('|', 'seed')).toBe('seed: ');
    expect(snippetOf('|', 'model')).toBe('model:');
    expect(snippetOf('se|: 1', 'seed')).toBe('seed');
    expect(snippetOf('data:\n  reader: |', '{ id: fer2013 }')).toBe('{ id: fer2013, path: $1 \\}');
  });

  it('offers nothing inside a comment', () => {
    expect(offered('# a comment |')).toEqual([]);
  });
});

describe('hover', () => {
  const text = 'training:\n  epochs: 3\nmodel: { head: gru }\n';
  const at = (word: string) => hover(text, text.indexOf(word) + 1, schema);

  it('explains keys with type and default', () => {
    expect(at('epochs')?.text).toContain('*integer, at least 1, default 10*');
    expect(at('head')?.text).toMatch(/what looks across time[\s\S]*`gru`/);
  });

  it('explains plug-ins', () => {
    const found = at('gru');
    expect(text.slice(found?.from, found?.to)).toBe('gru');
    expect(found?.text).toMatch(/^\*\*gru\*\*: .+/);
  });

  it('has nothing to say of numbers', () => {
    expect(at('3')).toBeUndefined();
  });
});
