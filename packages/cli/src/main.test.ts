import { CircumplexError } from '@circumplex/core/errors';
import { commands } from './commands/index.js';
import { memoryIo } from './io.testing.js';
import { main } from './main.js';
import { reportError } from './report-error.js';
import { VERSION } from './version.js';

async function run(...argv: string[]) {
  const io = memoryIo('/nowhere');
  const code = await main(argv, io);
  return { code, out: io.stdout, err: io.stderr };
}

const NAMES = [
  'init',
  'train',
  'resume',
  'eval',
  'predict',
  'export',
  'verify',
  'figures',
  'runs',
  'data',
  'weights',
  'plugins',
  'engine',
  'doctor',
  'demo',
];

describe('circumplex', () => {
  it('prints its version and its help on stdout', async () => {
    expect(await run('--version')).toEqual({ code: 0, out: `${VERSION}\n`, err: '' });
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    for (const name of NAMES) expect(out).toMatch(new RegExp(`^  ${name}`, 'm'));
    expect(out).toContain('Exit codes: 0');
  });

  it('shows help and fails without a command', async () => {
    const { code, err } = await run();
    expect(code).toBe(2);
    expect(err).toContain('Usage: circumplex');
  });

  it.each([
    ...NAMES,
    'runs ls',
    'runs show',
    'data inspect',
    'weights ls',
    'weights import',
    'engine ls',
    'engine install',
    'engine remove',
  ])('has help with an example for %s', async (name) => {
    const { code, out } = await run(...name.split(' '), '--help');
    expect(code).toBe(0);
    expect(out).toMatch(/Examples?:\n {2}\$ circumplex /);
    expect(out).toContain(`Usage: circumplex ${name}`);
    expect(commands).toHaveLength(NAMES.length);
  });

  it.each(NAMES.filter((name) => !['runs', 'data', 'weights', 'engine'].includes(name)))(
    'has --json for %s',
    async (name) => {
      expect((await run(name, '--help')).out).toContain('--json');
    },
  );

  it('suggests the nearest command and option', async () => {
    expect(await run('trian', 'a.yaml')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^error USAGE: unknown command 'trian' .*Did you mean train\?/),
    });
    expect((await run('doctor', '--jsn')).err).toMatch(/unknown option '--jsn' .*--json\?/);
  });

  it('refuses missing and superfluous arguments', async () => {
    expect(await run('train')).toMatchObject({
      code: 2,
      err: "error USAGE: missing required argument 'experiment'\n",
    });
    expect(await run('doctor', 'now')).toMatchObject({ code: 2 });
  });

  it('says an error as JSON on stdout, too', async () => {
    const { code, out, err } = await run('runs', 'show', 'latest', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      error: { code: 'RUN_MISSING', message: expect.stringContaining("run 'latest'") },
    });
    expect(err).toMatch(/^error RUN_MISSING: /);
    expect(JSON.parse((await run('runs', '--jsn', '--json')).out)).toMatchObject({
      error: { code: 'USAGE' },
    });
  });

  it('lists no runs where there are none', async () => {
    expect(await run('runs')).toMatchObject({ code: 0, out: expect.stringContaining('No runs') });
    expect(JSON.parse((await run('runs', '--json')).out)).toEqual({ runs: [], broken: [] });
  });
});

describe('reportError', () => {
  it('shows the stack only where asked', () => {
    const quiet = memoryIo('/');
    const loud = memoryIo('/', { env: { CIRCUMPLEX_DEBUG: '1' } });
    const error = new CircumplexError('DATA_MISSING', { where: 'x', must: 'must be' });
    expect(reportError(error, quiet, false)).toBe(1);
    reportError(error, loud, false);
    expect(quiet.stderr).toBe('error DATA_MISSING: x: must be\n');
    expect(loud.stderr).toContain('at ');
  });

  it('owns up to what should not happen', () => {
    const io = memoryIo('/');
    expect(reportError(new TypeError('x is not a function'), io, true)).toBe(1);
    expect(io.stderr).toContain('This is a fault of circumplex');
    expect(JSON.parse(io.stdout)).toEqual({
      error: { code: 'INTERNAL', message: 'x is not a function' },
    });
  });

  it('says it in one line without control characters', () => {
    const io = memoryIo('/');
    reportError(
      new CircumplexError('DATA_INVALID', { where: 'x\n  y', must: 'be\u0007' }),
      io,
      false,
    );
    expect(io.stderr).toBe('error DATA_INVALID: x y: be\u{FFFD}\n');
  });
});
