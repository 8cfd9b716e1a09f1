import { spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createStudy, type Study } from './study.testing.js';

const BIN = join(__dirname, '../../bin/circumplex.js');

describe('bin/circumplex.js', () => {
  let study: Study;
  beforeAll(async () => {
    if (!existsSync(join(__dirname, '../../dist/index.js'))) {
      throw new Error('the command line is not built: npx nx build @circumplex/cli');
    }
    study = await createStudy();
  });
  afterAll(() => study.remove());
  const run = (...argv: string[]): SpawnSyncReturns<string> =>
    spawnSync(process.execPath, [BIN, ...argv], { cwd: study.folder, encoding: 'utf8' });

  it('helps without loading what it does not need', () => {
    const told =
      "process.on('exit', () => console.error(...process.report.getReport().sharedObjects))";
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(told)}`, BIN, '--help'],
      { cwd: study.folder, encoding: 'utf8' },
    );
    expect(status).toBe(0);
    expect(stdout).toContain('Usage: circumplex');
    expect(stderr).not.toMatch(/onnxruntime|sharp|vips|tensorflow/);
  });

  it('keeps stdout clean and exits with the right code', () => {
    const runs = run('runs', '--json');
    expect({ status: runs.status, stderr: runs.stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(runs.stdout)).toEqual({ runs: [], broken: [] });
    expect(run('trian').status).toBe(2);
    expect(run('eval', 'nothing')).toMatchObject({ status: 1, stdout: '' });
    expect(run('eval', 'nothing').stderr).not.toContain('    at ');
  });

  it('examines this computer', () => {
    const { status, stdout } = run('doctor', '--json');
    const report = JSON.parse(stdout) as { engines: { name: string; works: boolean }[] };
    expect(report).toMatchObject({ machine: { node: process.version }, well: status === 0 });
    expect(report.engines).toContainEqual(expect.objectContaining({ name: 'cpu', works: true }));
  });

  it('pauses at SIGINT and ends at once at the second', async () => {
    const train = ['train', 'tiny.yaml', '--set', 'training.epochs=500', '--json'];
    const child = spawn(process.execPath, [BIN, ...train], { cwd: study.folder });
    let stderr = '';
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    let stdout = '';
    child.stdout.on('data', (text: Buffer) => {
      const before = stdout.includes('"type":"step"');
      stdout += text.toString();
      if (!before && stdout.includes('"type":"step"')) child.kill('SIGINT');
    });
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(130);
    expect(stderr).toMatch(/Paused\. Go on with:\n {2}npx circumplex resume runs[/\\]\S+-tiny/);
    const { runs } = JSON.parse(run('runs', '--json').stdout) as { runs: { status: string }[] };
    expect(runs[0]!.status).toBe('paused');
  });
});
