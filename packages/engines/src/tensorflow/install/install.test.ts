import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeTools } from './fake-tools.testing.js';
import { installEngine, type InstallProgress } from './install.js';

const machine = { platform: 'linux', arch: 'x64', glibc: '2.36', avx: true };
const HANGS = "if (args[0] === 'pack') setInterval(() => {}, 1e3)";

describe('installEngine', () => {
  let folder: string;
  beforeEach(() => (folder = join(mkdtempSync(join(tmpdir(), 'install-')), 'engines')));
  afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

  async function install(
    programs: Record<string, string>,
    onProgress: (progress: InstallProgress, stop: () => void) => void = () => undefined,
  ) {
    const tools = fakeTools({ python3: '', npm: '', 'g++': '', ...programs });
    const controller = new AbortController();
    const work = installEngine('tensorflow', {
      folder,
      python: 'python3',
      env: tools.env,
      signal: controller.signal,
      machine,
      onProgress: (progress) => onProgress(progress, () => controller.abort()),
    });
    return work.finally(() => tools.remove());
  }

  it('leaves nothing of an install that is interrupted', async () => {
    let partial: string[] = [];
    const interrupted = install({ npm: HANGS }, ({ step }, stop) => {
      if (!step.startsWith('download')) return;
      partial = readdirSync(folder);
      setTimeout(stop, 200);
    });
    await expect(interrupted).rejects.toThrow(/abort/);
    expect(partial).toEqual([`tensorflow.${process.pid}.partial`]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves nothing of an install that fails', async () => {
    const npm = "if (args[0] === 'pack') { console.error('npm error offline'); process.exit(1) }";
    await expect(install({ npm })).rejects.toMatchObject({ code: 'ENGINE_INSTALL_FAILED' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('starts nothing on a machine that it is not for', async () => {
    const tools = fakeTools({});
    const options = { folder, python: 'python3', env: tools.env, onProgress: () => undefined };
    const { signal } = new AbortController();
    const mac = { platform: 'darwin', arch: 'arm64', avx: true };
    await expect(
      installEngine('tensorflow', { ...options, signal, machine: mac }),
    ).rejects.toMatchObject({ code: 'ENGINE_INSTALL_FAILED' });
    expect(existsSync(folder)).toBe(false);
    tools.remove();
  });
});
