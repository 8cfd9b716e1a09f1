/**
 * The engine tensorflow as a user meets it: installed from PyPI and npm into a folder of its own,
 * tried, trained on, held against tfjs-core's specs, removed. Skips, saying so, where an install
 * cannot be: another system than Linux on x64, no pip, no C++ compiler.
 *
 *   npm run test:tensorflow
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..');
const cli = path.join(root, 'packages', 'cli', 'bin', 'circumplex.js');
const fused = path.join(import.meta.dirname, 'fused.mjs');
const conformance = path.join(root, 'e2e', 'conformance', 'run.mjs');
const folder = mkdtempSync(path.join(tmpdir(), 'circumplex-tensorflow-'));
const engines = path.join(folder, 'engines');
const env = { ...process.env, CIRCUMPLEX_ENGINES: engines };
const counts = { passed: 0, failed: 0 };

function node(...args) {
  const started = performance.now();
  const { status, stdout } = spawnSync(process.execPath, args, {
    cwd: folder,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  return { status, stdout, seconds };
}

function circumplex(...args) {
  console.log(`$ circumplex ${args.join(' ')}`);
  const { status, stdout, seconds } = node(cli, ...args);
  if (status !== 0) throw new Error(`circumplex ${args[0]} ended with ${status}: ${stdout}`);
  console.log(`  ${seconds} s`);
  return stdout;
}

function must(holds, what) {
  if (!holds) throw new Error(what);
}

function check(name, body) {
  try {
    body();
    counts.passed++;
    console.log(`passed: ${name}`);
    return true;
  } catch (error) {
    counts.failed++;
    console.log(`failed: ${name}: ${error.message}`);
    return false;
  }
}

/** What an install needs and is not here. */
function missing() {
  const runs = (command, ...args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
  return [
    ['Linux on x64', process.platform === 'linux' && process.arch === 'x64'],
    ['python3 with pip', runs('python3', '-m', 'pip', '--version')],
    ['g++ or clang++', runs('g++', '--version') || runs('clang++', '--version')],
  ]
    .filter(([, there]) => !there)
    .map(([what]) => what);
}

function install() {
  const { version, bytes } = JSON.parse(circumplex('engine', 'install', 'tensorflow', '--json'));
  console.log(`  TensorFlow ${version}, ${(bytes / 1e6).toFixed(0)} MB`);
  const again = JSON.parse(circumplex('engine', 'install', 'tensorflow', '--json'));
  must(again.before, 'a second install must find the first');
  must(readdirSync(engines).join() === 'tensorflow', `left in the folder: ${readdirSync(engines)}`);
}

function list() {
  const { engines: listed } = JSON.parse(circumplex('engine', 'ls', '--json'));
  const { works, detail, installed } = listed.find(({ id }) => id === 'tensorflow');
  must(works, detail);
  const files = installed.licences.flatMap((licence) => licence.files);
  must(files.length > 1 && files.every(existsSync), `licences: ${files}`);
}

function train() {
  circumplex('init', 'study');
  const experiment = path.join('study', 'experiment.yaml');
  const small = ['data.reader.subjects=8', 'training.epochs=2', 'data.reader.frames=16'];
  const set = small.flatMap((value) => ['--set', value]);
  for (const engine of ['tensorflow', 'onnxruntime']) {
    circumplex('train', experiment, '--engine', engine, '--runs', engine, ...set);
  }
  const [tensorflow, onnxruntime] = ['tensorflow', 'onnxruntime'].map((engine) => {
    const [run] = readdirSync(path.join(folder, engine));
    const manifest = JSON.parse(readFileSync(path.join(folder, engine, run, 'run.json'), 'utf8'));
    must(manifest.status === 'finished' && manifest.engine === engine, `${engine}: ${run}`);
    return manifest.best.score;
  });
  console.log(`  best validation CCC: tensorflow ${tensorflow}, onnxruntime ${onnxruntime}`);
  must(Math.abs(tensorflow - onnxruntime) < 1e-3, 'both engines must come to the same score');
}

function fusedOperations() {
  const { status, stdout } = node(fused);
  console.log(stdout.trimEnd());
  must(status === 0, 'values and gradients must be those of the engine cpu');
}

function specs() {
  const { stdout } = node(conformance, '--engine', 'tensorflow', '--mode', 'lazy');
  console.log(stdout.trimEnd());
  const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(stdout);
  counts.passed += Number(passed);
  counts.failed += Number(failed);
}

const absent = missing();
try {
  if (absent.length > 0) {
    console.log(`skipped: the engine tensorflow cannot be installed without ${absent.join(', ')}`);
  } else if (check('install, and again', install)) {
    check('it works, with its licences', list);
    check('training comes to the numbers of the default engine', train);
    check('fused operations', fusedOperations);
    specs();
    check('remove', () => {
      circumplex('engine', 'remove', 'tensorflow');
      must(readdirSync(engines).length === 0, `left in the folder: ${readdirSync(engines)}`);
    });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
