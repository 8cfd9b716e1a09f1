import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunManifest } from '@circumplex/core/runs';
import { writeRun } from '../runs/run.testing.js';
import { fallbacksOf } from './fallbacks.js';

describe('fallbacksOf', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'circumplex-fallbacks-'))));
  afterEach(() => rm(folder, { recursive: true }));

  async function told(change: Partial<RunManifest>): Promise<string> {
    await writeRun(folder, { engine: 'wasm', ...change });
    return (await fallbacksOf(folder)).text;
  }

  it('lists kernels, the most called first', async () => {
    const text = await told({ fallbacks: { FFT: 2, Einsum: 1200 } });
    expect(text.split('\n').slice(1)).toEqual(['  Einsum  1,200', '  FFT     2']);
  });

  it('tells nothing from not counted from not recorded', async () => {
    expect(await told({ fallbacks: {} })).toMatch(/^Nothing fell back/);
    expect(await told({ fallbacks: null })).toContain('wasm does not count');
    expect(await told({})).toContain('before runs recorded it');
  });

  it('is a document for programs', async () => {
    await writeRun(folder, { id: 'a', fallbacks: { FFT: 2 } });
    const { json } = await fallbacksOf(folder);
    expect(json).toEqual({ run: 'a', engine: 'cpu', fallbacks: { FFT: 2 } });
  });
});
