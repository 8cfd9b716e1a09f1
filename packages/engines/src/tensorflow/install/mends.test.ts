import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mendSources } from './mends.js';

describe('mendSources', () => {
  it('refuses sources that it does not know', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mends-'));
    mkdirSync(join(folder, 'binding'));
    writeFileSync(join(folder, 'binding', 'tfjs_backend.cc'), 'int main() {}\n');
    await expect(mendSources(folder)).rejects.toMatchObject({ code: 'ENGINE_INSTALL_FAILED' });
    rmSync(folder, { recursive: true });
  });
});
