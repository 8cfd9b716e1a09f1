import { z } from 'zod';
import { defineOutput, defineSampler } from './contracts/index.js';
import { createRegistry, PLUGIN_KINDS, type Plugin } from './registry.js';

function sampler(id: string) {
  return defineSampler({
    id,
    summary: 'as they are',
    schema: z.strictObject({ every: z.int().default(1) }),
    configure: ({ every }) => ({
      order: (all) => all.map((_, i) => i).filter((i) => i % every === 0),
    }),
  });
}

const output = defineOutput({
  id: 'arousal',
  summary: 'one dimension',
  schema: z.strictObject({}),
  configure: () => ({ task: 'regression', names: ['arousal'], range: [-1, 1] }),
});

describe('createRegistry', () => {
  const registry = createRegistry([sampler('plain'), sampler('other'), output]);

  it('finds plug-ins by kind and id, typed, in order', () => {
    expect(registry.get('sampler', 'other').id).toBe('other');
    expect(registry.get('output', 'arousal').configure({}).names).toEqual(['arousal']);
    expect(registry.list('sampler').map(({ id }) => id)).toEqual(['plain', 'other']);
    expect(PLUGIN_KINDS.flatMap((kind) => registry.list(kind))).toHaveLength(3);
  });

  it('suggests and lists what it knows of the kind', () => {
    expect(() => registry.get('sampler', 'plane')).toThrow(
      expect.objectContaining({
        code: 'PLUGIN_UNKNOWN',
        message:
          "sampler: must be a known sampler, got 'plane'; did you mean 'plain'? (known: other, plain)",
      }),
    );
    expect(() => registry.get('reader', 'plain')).toThrow('known: none');
  });

  it('grows into a new one and stays as it is', () => {
    const more = registry.with([sampler('third')]);
    expect(more.get('sampler', 'third').id).toBe('third');
    expect(registry.list('sampler')).toHaveLength(2);
  });

  it('refuses two of one kind and id', () => {
    expect(() => registry.with([sampler('plain')])).toThrow(
      expect.objectContaining({
        code: 'PLUGIN_INVALID',
        message: expect.stringContaining("sampler 'plain'"),
      }),
    );
  });

  it.each([
    ['an unknown kind', { kind: 'samplr', id: 'x' }],
    ['no id', { kind: 'sampler' }],
    ['an id in capitals', { kind: 'sampler', id: 'Plain' }],
    ['an id with spaces', { kind: 'sampler', id: 'a b' }],
    ['a trailing dash', { kind: 'sampler', id: 'a-' }],
    ['no configure', { kind: 'sampler', id: 'a' }],
    ['a converter without convert', { kind: 'converter', id: 'a', layer: 'A' }],
    ['an engine without register', { kind: 'engine', id: 'a', probe: () => undefined }],
  ])('refuses %s', (_, plugin) => {
    expect(() => createRegistry([plugin as Plugin])).toThrow(
      expect.objectContaining({ code: 'PLUGIN_INVALID' }),
    );
  });
});

describe('definePlugin', () => {
  it('checks options before the plug-in sees them, and tells them with defaults', () => {
    const configured = sampler('plain').configure({ every: 2 });
    expect(
      configured.order(
        [1, 2, 3].map(() => ({ video: '', subject: '', frames: 1 })),
        null as never,
      ),
    ).toEqual([0, 2]);
    expect(configured.options).toEqual({ every: 2 });
    expect(sampler('plain').configure(undefined).options).toEqual({ every: 1 });
    expect(() => sampler('plain').configure({ evry: 2 })).toThrow(
      "sampler 'plain': options must be valid, got unknown option 'evry' (did you mean 'every'?)",
    );
  });
});
