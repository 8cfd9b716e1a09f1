/**
 * How fast the editor's charts open, zoom and follow a run, in a real Chromium; see
 * docs/benchmarks.md.
 *
 *   npm run bench:editor
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { rewrite } from '../engine/lib/rewrite.mjs';
import { makeLong } from '../runs/lib/make.mjs';
import { checkBrowser } from './lib/browser.mjs';
import { bundle } from './lib/bundle.mjs';
import { readOptions } from './lib/options.mjs';
import { report } from './lib/report.mjs';

const LIMIT_MS = 180_000;
const execute = promisify(execFile);

function machine({ rounds }) {
  return [
    `${cpus()[0].model}, ${availableParallelism()} cores`,
    `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `${process.platform} ${process.arch}`,
    `Node ${process.version}`,
    `${rounds} rounds`,
    `load average ${loadavg()[1].toFixed(1)}`,
    new Date().toISOString().slice(0, 10),
  ].join('; ');
}

/** One measurement in a process of its own; what it says. */
async function ask(script, { host, page }, ...args) {
  const file = fileURLToPath(new URL(`./ours/${script}.mjs`, import.meta.url));
  const all = [file, host, page, ...args.map(String)];
  const { stdout } = await execute(process.execPath, all, {
    timeout: LIMIT_MS,
    maxBuffer: 2 ** 24,
  });
  return JSON.parse(stdout);
}

async function measureOpen(bundled, { run, events, goal }, { rounds }) {
  const result = { events, goal, rounds: [] };
  for (let i = 0; i < rounds; i++) {
    result.rounds.push(await ask('open', bundled, run));
    console.error(`${events} events: round ${i + 1} of ${rounds}`);
  }
  if (result.rounds.some(({ count }) => count !== events)) throw new Error('events were lost');
  return result;
}

async function measureLive(bundled, { rounds, perSecond, seconds }) {
  const result = { perSecond, rounds: [] };
  for (let i = 0; i < rounds; i++) {
    result.rounds.push({ ...(await ask('live', bundled, perSecond, seconds)), seconds });
    console.error(`live: round ${i + 1} of ${rounds}`);
  }
  return result;
}

async function measure(options, folder) {
  const inside = async (name) => {
    const made = path.join(folder, name);
    await mkdir(made);
    return made;
  };
  const bundled = await bundle(await inside('bundle'));
  const live = await measureLive(bundled, options);
  const { events, long: many } = options;
  const short = await makeLong(await inside('short'), events);
  const long = await makeLong(await inside('long'), many);
  return {
    live,
    short: await measureOpen(bundled, { run: short.run, events, goal: '300' }, options),
    long: await measureOpen(bundled, { run: long.run, events: many, goal: '2000' }, options),
  };
}

const folder = await mkdtemp(path.join(tmpdir(), 'circumplex-bench-'));
try {
  const options = readOptions();
  checkBrowser();
  const results = await measure(options, folder);
  const text = `${machine(options)}.\n\n${report(results)}`;
  console.log(text);
  if (options.json) await writeFile(options.json, JSON.stringify(results, null, 2));
  if (options.write) rewrite(options.write, 'bench:editor', text);
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await rm(folder, { recursive: true, force: true });
}
