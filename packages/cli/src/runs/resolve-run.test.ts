import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeRun } from './run.testing.js';
import { resolveRun } from './resolve-run.js';

describe('resolveRun', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'circumplex-runs-'));
    await writeRun(join(root, '20260101-100000-alpha'), { createdAt: '2026-01-01T10:00:00Z' });
    await writeRun(join(root, '20260101-110000-beta'), { createdAt: '2026-01-01T11:00:00Z' });
    await writeRun(join(root, '20260102-090000-gamma'), { createdAt: '2026-01-02T09:00:00Z' });
    await mkdir(join(root, 'not-a-run'));
  });
  afterAll(() => rm(root, { recursive: true }));
  const find = (reference: string) => resolveRun(reference, root, root);

  it('takes a path, of the folder or of its run.json', async () => {
    const folder = join(root, '20260101-110000-beta');
    expect(await find(folder)).toBe(folder);
    expect(await find('./20260101-110000-beta')).toBe(folder);
    expect(await find(join(folder, 'run.json'))).toBe(folder);
  });

  it('takes an id, its only beginning, and latest', async () => {
    expect(await resolveRun('20260102-090000-gamma', root, '/')).toMatch(/gamma$/);
    expect(await find('20260102')).toMatch(/gamma$/);
    expect(await find('latest')).toMatch(/gamma$/);
  });

  it('refuses a beginning of several and lists them', async () => {
    await expect(find('20260101')).rejects.toThrow(/must begin one id alone, got 2: .*beta.*alpha/);
  });

  it('lists what there is for one that is not', async () => {
    await expect(find('20260103')).rejects.toThrow(/got none such; .*20260102-090000-gamma/);
    await expect(find('20260102-090000-gama')).rejects.toThrow(
      /did you mean '20260102-090000-gamma'/,
    );
    await expect(resolveRun('latest', join(root, 'nowhere'), '/')).rejects.toThrow(/train first/);
  });

  it('finds a run whose run.json is broken, for its own message later', async () => {
    await mkdir(join(root, 'broken'));
    await writeFile(join(root, 'broken', 'run.json'), '{');
    expect(await resolveRun('broken', root, '/')).toBe(join(root, 'broken'));
    await rm(join(root, 'broken'), { recursive: true });
  });
});
