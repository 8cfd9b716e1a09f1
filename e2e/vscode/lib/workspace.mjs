import { mkdirSync, writeFileSync } from 'node:fs';
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
