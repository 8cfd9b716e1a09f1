import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handingOver, TFJS_SHIM } from './shim.js';

describe('the shim', () => {
  it('gives the tfjs of whoever loads, and keeps nothing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'shim-'));
    const file = join(folder, 'index.cjs');
    writeFileSync(file, TFJS_SHIM);
    const tfjs = { own: true };
    const require = createRequire(file);
    const key = Symbol.for('circumplex.tfjs');
    expect(handingOver(tfjs, () => (globalThis as Record<symbol, unknown>)[key])).toBe(tfjs);
    expect(handingOver(tfjs, () => require(file) as unknown)).toBe(tfjs);
    expect(key in globalThis).toBe(false);
    rmSync(folder, { recursive: true });
  });
});
