/**
 * What the editor's extension host pays for the extension, in a real VS Code: waking it, a tree of
 * many runs, memory. After e2e/vscode/install.sh:
 *
 *   npm run bench:editor-host
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installExtension } from '../../e2e/vscode/lib/code-server.mjs';
import { checkInstalled, SUITE } from '../../e2e/vscode/lib/paths.mjs';
import { rewrite } from '../engine/lib/rewrite.mjs';
import { spread } from '../engine/lib/statistics.mjs';
import { table } from '../engine/lib/table.mjs';
import { integerOption } from '../lib/integer-option.mjs';
import { makeTree } from '../runs/lib/make.mjs';
import { measureTree, measureWaking } from './lib/windows.mjs';

function readOptions() {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '5' },
      runs: { type: 'string', default: '1000' },
      events: { type: 'string', default: '100000' },
      json: { type: 'string' },
      write: { type: 'string' },
    },
  });
  return {
    ...values,
    rounds: integerOption('rounds', values.rounds, 1),
    runs: integerOption('runs', values.runs, 1),
    events: integerOption('events', values.events, 1),
  };
}

/** What, unit, number of a round, goal. */
function rowsOf({ runs, events }) {
  const many = `${runs.toLocaleString('en')} runs of ${events.toLocaleString('en')} events`;
  return [
    ['loading and activating', 'ms', (r) => r.waking.took, '100'],
    ['– processor time of that', 'ms', (r) => r.waking.cpu],
    [`${many} in the tree, from activation`, 'ms', (r) => r.tree.shown, '1000'],
    ['memory of the host, extension asleep', 'MB', (r) => r.waking.before],
    ['– once these runs are shown', 'MB', (r) => r.tree.memory.resident, '200'],
    ['– at its peak', 'MB', (r) => r.tree.memory.peak],
  ];
}

function report(options, rounds) {
  const text = readFileSync(path.join(SUITE, 'package.json'), 'utf8');
  const codeServer = JSON.parse(text).dependencies['code-server'];
  const lines = rowsOf(options).map(([what, unit, pick, goal = '']) => {
    const { min, median, max } = spread(rounds.map(pick));
    return [what, unit, ...[min, median, max].map((value) => value.toFixed(0)), goal];
  });
  const machine = [
    `${cpus()[0].model}, ${availableParallelism()} cores`,
    `code-server ${codeServer}, its browser on the same cores`,
    `${options.rounds} rounds`,
    `load average ${loadavg()[1].toFixed(1)}`,
    new Date().toISOString().slice(0, 10),
  ].join('; ');
  return `${machine}\n\n${table(['what', 'unit', 'least', 'median', 'most', 'goal'], lines)}`;
}

async function measure(options, folder) {
  const extensions = installExtension(folder);
  const { root } = await makeTree(folder, options.runs, options.events);
  const many = { tree: root, count: options.runs };
  const rounds = [];
  for (let i = 1; i <= options.rounds; i++) {
    const place = path.join(folder, `round-${i}`);
    mkdirSync(place);
    const waking = await measureWaking(path.join(place, 'asleep'), extensions);
    const tree = await measureTree(path.join(place, 'many'), extensions, many);
    rounds.push({ waking, tree });
    console.error(`round ${i} of ${options.rounds}`);
  }
  return rounds;
}

const folder = mkdtempSync(path.join(tmpdir(), 'circumplex-bench-'));
try {
  const options = readOptions();
  checkInstalled();
  const rounds = await measure(options, folder);
  const text = report(options, rounds);
  console.log(text);
  if (options.json) writeFileSync(options.json, JSON.stringify(rounds, null, 2));
  if (options.write) rewrite(options.write, 'bench:editor-host', text);
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
