/**
 * Uses the packed extension in a real VS Code: `node e2e/vscode/run.mjs`, after `install.sh` and
 * `npm run package:vscode`. Screenshots go to e2e/vscode/screenshots.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { CHECKS } from './checks.mjs';
import { startCodeServer } from './lib/code-server.mjs';
import { loadFixture } from './lib/fixture.mjs';
import { checkInstalled, SCREENSHOTS } from './lib/paths.mjs';
import { Workbench } from './lib/workbench.mjs';

const LIMIT_MS = 180_000;

/** A workspace that git would ignore the runs of, as it does in a real project. */
async function makeWorkspace(folder, startRun) {
  const root = path.join(folder, 'workspace', 'runs');
  const broken = path.join(root, '29990101-000000-broken');
  mkdirSync(broken, { recursive: true });
  writeFileSync(path.join(folder, 'workspace', '.gitignore'), '/runs/\n');
  writeFileSync(path.join(broken, 'run.json'), '{"format": 1, "id":');
  const finished = await startRun(root, 'finished-study');
  for (let epoch = 0; epoch < 10; epoch++) await finished.epoch();
  await finished.finish();
  // Ids are of a second's precision, and the tree sorts by them.
  await new Promise((resolve) => setTimeout(resolve, 1100));
  const running = await startRun(root, 'running-study');
  for (let epoch = 0; epoch < 4; epoch++) await running.epoch();
  return { workspace: path.join(folder, 'workspace'), broken, finished, running };
}

function inWords(error) {
  return stripVTControlCharacters(error.message).trimEnd().replaceAll('\n', '\n      ');
}

async function runChecks(context, results) {
  for (const { name, run } of CHECKS) {
    const started = Date.now();
    try {
      await run(context);
      results.passed += 1;
      console.log(`ok    ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    } catch (error) {
      results.failed += 1;
      console.error(`FAIL  ${name}\n      ${inWords(error)}`);
      await context.workbench.screenshot(`failed-${results.failed}`).catch(() => undefined);
    }
  }
}

async function main(folder, open, results) {
  checkInstalled();
  rmSync(SCREENSHOTS, { recursive: true, force: true });
  const { startRun } = await loadFixture(path.join(folder, 'fixture'));
  const runs = await makeWorkspace(folder, startRun);
  open.server = startCodeServer(folder, runs.workspace);
  open.workbench = await Workbench.open(await open.server.ready);
  await runChecks({ ...runs, ...open }, results);
}

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'circumplex-e2e-')));
const open = {};
const results = { passed: 0, failed: 0 };
let ending = false;

/** Cleans up and leaves; a check that did not come to its end has failed. */
async function end(problem) {
  if (ending) return;
  ending = true;
  clearTimeout(limit);
  if (problem) console.error(`e2e/vscode: ${problem}`);
  await open.workbench?.close().catch(() => undefined);
  await open.server?.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  const failed = CHECKS.length - results.passed;
  console.log(`${results.passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

const limit = setTimeout(() => void end(`not done after ${LIMIT_MS / 1000} s`), LIMIT_MS);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void end(signal));

try {
  await main(folder, open, results);
  await end();
} catch (error) {
  await end(error instanceof Error ? error.message : String(error));
}
