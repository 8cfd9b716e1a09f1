import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** An empty workspace, whose runs git would ignore, as in a real project. */
export function makeWorkspace(folder, files = {}) {
  const workspace = path.join(folder, 'workspace');
  mkdirSync(path.join(workspace, 'runs'), { recursive: true });
  writeFileSync(path.join(workspace, '.gitignore'), '/runs/\n');
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(workspace, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return workspace;
}

/** A finished run of ten epochs; `traits` are those of the fixture's `startRun`. */
export async function finishedRun(root, name, { startRun }, epochs = 10, traits = {}) {
  const run = await startRun(root, name, traits);
  for (let epoch = 0; epoch < epochs; epoch++) await run.epoch();
  await run.finish();
  return run;
}

/** Ids are of a second's precision, and the tree sorts by them. */
export function nextSecond() {
  return new Promise((resolve) => setTimeout(resolve, 1100));
}

/** Copies of a `run.json`, an hour apart, taking turns in belonging to these experiments. */
export function writeManyRuns(root, file, count, experiments) {
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  for (let n = 0; n < count; n++) {
    const name = experiments[n % experiments.length];
    const createdAt = new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toISOString();
    const id = `${createdAt.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}-${name}`;
    const run = { ...manifest, id, createdAt, experiment: { ...manifest.experiment, name } };
    mkdirSync(path.join(root, id));
    writeFileSync(path.join(root, id, 'run.json'), JSON.stringify(run));
  }
}
