/**
 * Uses the packed extension in a real VS Code: `node e2e/vscode/run.mjs [suite…]`, after
 * `install.sh` and `npm run package:vscode`. Screenshots go to e2e/vscode/screenshots.
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { SUITES } from './checks/index.mjs';
import { installExtension, startCodeServer } from './lib/code-server.mjs';
import { loadFixture } from './lib/fixture.mjs';
import { checkInstalled, SCREENSHOTS } from './lib/paths.mjs';
import { Workbench } from './lib/workbench.mjs';

const SUITE_MS = 240_000;

/** The suites named on the command line; all where none is. */
function chosenSuites() {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    const known = SUITES.map(({ name }) => name).join(', ');
    throw new Error(`${unknown.join(', ')}: must be suites; known: ${known}`);
  }
  return names.length === 0 ? SUITES : SUITES.filter(({ name }) => names.includes(name));
}

function inWords(error) {
  return stripVTControlCharacters(error.message).trimEnd().replaceAll('\n', '\n      ');
}

/** Closes what was opened, the last first, whatever happens. */
class Open {
  closers = [];

  add(close) {
    this.closers.push(close);
  }

  async close() {
    for (const close of this.closers.splice(0).reverse()) await close().catch(() => undefined);
  }
}

async function runChecks(suite, context, results) {
  for (const { name, run } of suite.checks) {
    const started = Date.now();
    try {
      const said = await run(context);
      results.passed += 1;
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(`ok    ${suite.name}: ${name} (${seconds} s)${said ? `: ${said}` : ''}`);
    } catch (error) {
      results.failed += 1;
      console.error(`FAIL  ${suite.name}: ${name}\n      ${inWords(error)}`);
      await context.workbench
        .screenshot(`failed-${suite.name}-${results.failed}`)
        .catch(() => undefined);
    }
  }
}

/** A suite has a workspace, a VS Code and a browser of its own. */
async function runSuite(suite, { folder, fixture, extensions }, open, results) {
  const place = mkdtempSync(path.join(folder, `${suite.name}-`));
  const made = await suite.workspace(place, fixture);
  open.add(async () => made.dispose?.());
  const server = startCodeServer(place, made.workspace, extensions, suite.options ?? {});
  open.add(() => server.stop());
  const url = await server.ready;
  const workbench = await (suite.open ? suite.open(url, place) : Workbench.open(url));
  open.add(() => workbench.close());
  await runChecks(suite, { ...made, workbench, url, folder: place }, results);
}

/** A workbench on a busy machine loses a click now and then: a suite that fails is used once more. */
async function runOnceMore(suite, shared, open) {
  for (let attempt = 1; ; attempt++) {
    const found = { passed: 0, failed: 0 };
    await runSuite(suite, shared, open, found);
    await open.close();
    if (found.failed === 0 || attempt === 2) return found;
    console.log(`again ${suite.name}: from its beginning, in another workspace`);
  }
}

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'circumplex-e2e-')));
const open = new Open();
const results = { passed: 0 };
let suites = [];
let ending = false;
let limit;

/** Cleans up and leaves; a check that did not come to its end has failed. */
async function end(problem) {
  if (ending) return;
  ending = true;
  clearTimeout(limit);
  if (problem) console.error(`e2e/vscode: ${problem}`);
  await open.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  const all = suites.reduce((sum, { checks }) => sum + checks.length, 0);
  const failed = Math.max(problem ? 1 : 0, all - results.passed);
  console.log(`${results.passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void end(signal));

try {
  checkInstalled();
  suites = chosenSuites();
  if (suites === SUITES) rmSync(SCREENSHOTS, { recursive: true, force: true });
  const fixture = await loadFixture(path.join(folder, 'fixture'));
  const shared = { folder, fixture, extensions: installExtension(folder) };
  for (const suite of suites) {
    const late = `${suite.name}: not done after ${SUITE_MS / 1000} s`;
    limit = setTimeout(() => void end(late), SUITE_MS);
    results.passed += (await runOnceMore(suite, shared, open)).passed;
    clearTimeout(limit);
  }
  await end();
} catch (error) {
  await end(error instanceof Error ? error.message : String(error));
}
