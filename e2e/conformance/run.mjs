/**
 * tfjs-core's own specs against an engine, lazily and with every kernel's outputs read at once:
 *
 *   npm run test:conformance -- [--engine onnxruntime] [--mode lazy|forced] [--only TEXT]
 *
 * `--only` runs the specs whose name contains TEXT. What an engine need not pass stands in
 * exclusions/<engine>.json: the beginning of specs' names (without the engine's) and the reason.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundleSpecs } from './bundle.mjs';

const MODES = ['lazy', 'forced'];
const LIMIT_MS = 300_000;
const LISTS = path.join(import.meta.dirname, 'exclusions');

function readOptions() {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', default: 'onnxruntime' },
      mode: { type: 'string' },
      only: { type: 'string', default: '' },
    },
  });
  const engines = readdirSync(LISTS).map((file) => path.basename(file, '.json'));
  if (!engines.includes(values.engine))
    throw new Error(`--engine must be one of ${engines.join(', ')}, got ${values.engine}`);
  if (values.mode !== undefined && !MODES.includes(values.mode))
    throw new Error(`--mode must be one of ${MODES.join(', ')}, got ${values.mode}`);
  return { ...values, modes: values.mode === undefined ? MODES : [values.mode] };
}

function readExclusions(engine) {
  const file = path.join(LISTS, `${engine}.json`);
  const exclusions = JSON.parse(readFileSync(file, 'utf8'));
  for (const { spec, reason } of exclusions)
    if (!spec || !reason) throw new Error(`${file}: each entry must have a spec and a reason`);
  return exclusions;
}

function runSpecs(job) {
  rmSync(job.report, { force: true });
  const script = path.join(import.meta.dirname, 'specs.mjs');
  const { status, signal, stderr } = spawnSync(process.execPath, [script, JSON.stringify(job)], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: LIMIT_MS,
    maxBuffer: 1 << 28,
  });
  if (existsSync(job.report)) return JSON.parse(readFileSync(job.report, 'utf8'));
  const failure = `the specs did not run to their end (${signal ?? `exit ${status}`}): ${stderr.slice(-2000)}`;
  return { passed: 0, pending: 0, failures: [failure], matches: [] };
}

/** What is wrong with a run beside its specs. */
function problems({ passed, failures, matches }, { only, exclusions }) {
  const unmatched = exclusions
    .filter((_, index) => !only && matches[index] === 0)
    .map(({ spec }) => `excluded, but there is no such spec: ${spec}`);
  return passed + failures.length === 0 ? [...unmatched, 'no spec ran'] : unmatched;
}

function report(job, outcome, seconds) {
  const { passed, pending, failures, matches } = outcome;
  const excluded = matches.reduce((sum, count) => sum + count, 0);
  const wrong = [...failures, ...problems(outcome, job)];
  for (const line of wrong) console.log(`failed: ${line}`);
  const of = passed + failures.length + excluded;
  console.log(
    `${job.engine}, ${job.mode}: ${passed} of ${of} specs pass, ${excluded} excluded ` +
      `(and ${pending} that tfjs-core leaves out itself), ${seconds} s`,
  );
  return { passed, failed: wrong.length };
}

function runMode(job) {
  const started = performance.now();
  const outcome = runSpecs(job);
  return report(job, outcome, Math.round((performance.now() - started) / 1000));
}

async function runModes({ engine, modes, only }) {
  const exclusions = readExclusions(engine);
  const folder = mkdtempSync(path.join(tmpdir(), 'circumplex-conformance-'));
  try {
    const bundle = path.join(folder, 'specs.cjs');
    await bundleSpecs(bundle);
    return modes.map((mode) =>
      runMode({ bundle, engine, mode, only, exclusions, report: path.join(folder, 'report.json') }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const counts = { passed: 0, failed: 0 };
try {
  for (const { passed, failed } of await runModes(readOptions())) {
    counts.passed += passed;
    counts.failed += failed;
  }
} catch (error) {
  counts.failed += 1;
  console.error(`conformance: ${error.message}`);
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
