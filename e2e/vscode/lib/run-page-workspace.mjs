import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { finishedRun, makeWorkspace, nextSecond } from './workspace.mjs';

/** Writes down how it was called; of `figures` it draws one. */
const CLI = `#!${process.execPath}
const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
const [command, run, ...args] = process.argv.slice(2);
appendFileSync('calls.jsonl', JSON.stringify([command, run, ...args]) + '\\n');
if (command === 'figures') {
  const box = '<rect width="300" height="200" fill="#808080"/>';
  mkdirSync(run + '/figures', { recursive: true });
  writeFileSync(
    run + '/figures/learning-curves.svg',
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">' + box + '</svg>',
  );
}
`;

function writeCli(workspace) {
  const file = path.join(workspace, 'node_modules', '.bin', 'circumplex');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, CLI);
  chmodSync(file, 0o755);
}

function writePredictions(folder, scores) {
  const place = path.join(folder, 'predictions');
  const index = {
    ...{ format: 1, split: 'test', createdAt: '2026-01-01T12:00:00.000Z' },
    checkpoint: { file: 'step-00000300.safetensors', step: 300 },
    ...{ task: 'regression', names: ['valence', 'arousal'], frames: 600, scores },
    ...{ videos: [], pictures: null, landmarks: false },
  };
  writeFileSync(path.join(place, 'test.json'), JSON.stringify(index));
  writeFileSync(path.join(place, 'train.json'), '{"format": 1, "spl');
}

/** Runs of every kind for the suite of a run's page, and a command line that writes down its calls. */
export async function runPageWorkspace(folder, fixture) {
  const workspace = makeWorkspace(folder);
  writeCli(workspace);
  const root = path.join(workspace, 'runs');
  const broken = path.join(root, '29990101-000000-broken');
  mkdirSync(broken);
  writeFileSync(path.join(broken, 'run.json'), '{"format": 1, "id":');
  const failed = await fixture.startRun(root, 'failed-study', { seed: 7 });
  await failed.epoch();
  await failed.fail(
    'TRAINING_DIVERGED',
    'step 31: loss must be finite, got NaN; lower training.optimizer.learningRate',
  );
  const finished = await finishedRun(root, 'finished-study', fixture);
  const dimension = { ccc: 0.4321, mse: 0.1, pearson: 0.5 };
  writePredictions(finished.folder, {
    ...{ frames: 600, valence: dimension, arousal: dimension, mean: dimension },
  });
  await nextSecond();
  const running = await fixture.startRun(root, 'running-study');
  for (let epoch = 0; epoch < 4; epoch++) await running.epoch();
  const calls = path.join(workspace, 'calls.jsonl');
  return { workspace, broken, failed, finished, running, calls };
}

/** The events of a run that is written. */
export function eventsOf({ folder }) {
  const lines = readFileSync(path.join(folder, 'events.jsonl'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}

/** How the command line was called, in order. */
export function callsIn(file) {
  const text = existsSync(file) ? readFileSync(file, 'utf8').trimEnd() : '';
  return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line));
}
