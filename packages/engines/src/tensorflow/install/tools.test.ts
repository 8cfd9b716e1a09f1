import { statSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fakeTools, type FakeTools } from './fake-tools.testing.js';
import { runTool } from './tools.js';

/** Starts another program, which writes a byte every few milliseconds. */
const SPAWNS = `
const ticks = 'setInterval(() => require("node:fs").appendFileSync("ticks", "."), 10)';
require('node:child_process').spawn(process.execPath, ['-e', ticks]);
setInterval(() => {}, 1e3);`;

describe('runTool', () => {
  let tools: FakeTools;
  beforeAll(() => {
    tools = fakeTools({
      speaks: 'console.log(args.join()); console.error("loud"); process.exit(3)',
      dies: 'process.kill(process.pid, "SIGKILL")',
      spawns: SPAWNS,
    });
  });
  afterAll(() => tools.remove());

  const run = (name: string, args: string[] = [], signal = new AbortController().signal) =>
    runTool(name, args, { cwd: tools.folder, env: tools.env, signal });

  it('gives the exit code and what was written', async () => {
    const { code, output } = await run('speaks', ['a', 'b']);
    expect(code).toBe(3);
    expect(output.split('\n').filter(Boolean).sort()).toEqual(['a,b', 'loud']);
  });

  it('tells of programs that are not there or were killed', async () => {
    expect(await run('absent')).toEqual({ code: 'missing', output: '' });
    expect(await run('dies')).toEqual({ code: 'killed', output: '' });
  });

  it('kills a program with its children when it is aborted', async () => {
    const controller = new AbortController();
    const running = run('spawns', [], controller.signal);
    while (ticks() === 0) await setTimeout(20);
    controller.abort();
    await expect(running).rejects.toThrow(/abort/);
    let last = -1;
    while (last !== ticks()) {
      last = ticks();
      await setTimeout(200);
    }
  });

  function ticks(): number {
    return statSync(`${tools.folder}/ticks`, { throwIfNoEntry: false })?.size ?? 0;
  }
});
