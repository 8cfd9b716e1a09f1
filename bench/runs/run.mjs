/**
 * How fast runs are listed and opened, and in how much memory, beside TensorBoard; see
 * docs/benchmarks.md.
 *
 *   npm run bench:runs -- --python ~/venv-tensorboard/bin/python
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { rewrite } from '../engine/lib/rewrite.mjs';
import { ask } from './lib/ask.mjs';
import { makeLong, makeTensorBoardLog, makeTree } from './lib/make.mjs';
import { readOptions } from './lib/options.mjs';
import { report } from './lib/report.mjs';
import { dataServerOf, timeDataServer } from './peer/data-server.mjs';
import { timeTensorBoard } from './peer/tensorboard.mjs';

function machine({ rounds, python }) {
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  return [
    `${cpus()[0].model}, ${availableParallelism()} cores`,
    `${memory} GiB`,
    `${process.platform} ${process.arch}`,
    `Node ${process.version}`,
    ...(python ? ['TensorBoard 2.21.0'] : []),
    `${rounds} rounds`,
    `load average ${loadavg()[1].toFixed(1)}`,
    new Date().toISOString().slice(0, 10),
  ].join('; ');
}

async function measureList({ root }, { rounds, runs }) {
  const result = { runs, rounds: [], watched: [] };
  for (let i = 0; i < rounds; i++) {
    result.rounds.push(await ask('list', root));
    result.watched.push(await ask('list', root, 'watched'));
  }
  return result;
}

/** What TensorBoard takes for the same updates. */
async function measurePeer(python, { log, last }) {
  const load = await timeDataServer(dataServerOf(python), log);
  return { load, ...(await timeTensorBoard(python, log, last)) };
}

async function measureOpen({ run, events, goal }, { rounds, python }, folder) {
  const made = python ? await makeTensorBoardLog(run, folder) : undefined;
  const result = { events, goal, rounds: [], watched: [], peer: [] };
  for (let i = 0; i < rounds; i++) {
    result.rounds.push(await ask('open', run));
    result.watched.push(await ask('open', run, 'watched'));
    if (made) result.peer.push(await measurePeer(python, made));
    console.error(`${events} events: round ${i + 1} of ${rounds}`);
  }
  if (result.rounds.some(({ count }) => count !== events)) throw new Error('events were lost');
  return result;
}

async function measure(options, folder) {
  const { runs, events, long: many } = options;
  const inside = async (name) => {
    const made = path.join(folder, name);
    await mkdir(made);
    return made;
  };
  const tree = await makeTree(await inside('many'), runs, events);
  const long = await makeLong(await inside('one'), many);
  const short = { run: tree.run, events, goal: '300' };
  const whole = { run: long.run, events: many, goal: '2000' };
  return {
    list: await measureList(tree, options),
    short: await measureOpen(short, options, await inside('short-log')),
    long: await measureOpen(whole, options, await inside('long-log')),
    megabytes: long.megabytes,
  };
}

const folder = await mkdtemp(path.join(tmpdir(), 'circumplex-bench-'));
try {
  const options = readOptions();
  const results = await measure(options, folder);
  const made = `${machine(options)}; the long run's events are ${results.megabytes.toFixed(0)} MB.`;
  const text = `${made}\n\n${report(results)}`;
  console.log(text);
  if (options.json) await writeFile(options.json, JSON.stringify({ made, ...results }, null, 2));
  if (options.write) rewrite(options.write, 'bench:runs', text);
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await rm(folder, { recursive: true, force: true });
}
