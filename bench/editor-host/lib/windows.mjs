import { mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCodeServer } from '../../../e2e/vscode/lib/code-server.mjs';
import { inHostSuite, loadWithTests } from '../../../e2e/vscode/lib/in-host.mjs';
import { Workbench } from '../../../e2e/vscode/lib/workbench.mjs';
import { makeWorkspace } from '../../../e2e/vscode/lib/workspace.mjs';
import { activatedAt } from './activated-at.mjs';

/** Experiments among which `makeTree` parts its runs. */
const EXPERIMENTS = 7;
const SHOWN_MS = 60_000;

async function suiteOf(name, workspace) {
  const file = fileURLToPath(new URL(`../in-host/${name}.mjs`, import.meta.url));
  return inHostSuite({ name, files: [file], workspace: () => ({ workspace }) });
}

/** Starts a VS Code on a workspace, has `use` do something with it, and stops it. */
async function inWindow({ place, workspace, extensions }, use) {
  const server = startCodeServer(place, workspace, extensions, {});
  const workbench = await Workbench.launch();
  try {
    return await use(workbench, await server.ready);
  } finally {
    await workbench.close();
    await server.stop();
  }
}

/** Everything that the tests of a suite said, by their names. */
async function answers(suite, workbench) {
  const said = {};
  for (const { name, run } of suite.checks) said[name] = await run({ workbench });
  return said;
}

/** What waking the extension takes, in a window where nothing else happens. */
export async function measureWaking(place, extensions) {
  mkdirSync(place);
  const workspace = makeWorkspace(place);
  const suite = await suiteOf('asleep', workspace);
  await suite.workspace(place);
  return inWindow({ place, workspace, extensions }, async (workbench, url) => {
    await loadWithTests(workbench, url, place);
    return (await answers(suite, workbench))['asleep: wake'];
  });
}

/** Notes in the page when the row is drawn. */
function watchFor(selector) {
  const look = () => {
    if (!document.querySelector(selector)) return;
    globalThis.circumplexTreeAt = Date.now();
    observer.disconnect();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributes: true });
}

/**
 * How long after its activation the tree shows all runs, in a window in which it was open before, and
 * what memory the host has then.
 *
 * @param tree - folder of `count` runs that `makeTree` made; moved into the workspace meanwhile.
 */
export async function measureTree(place, extensions, { tree, count }) {
  mkdirSync(place);
  const workspace = makeWorkspace(place);
  const runs = path.join(workspace, 'runs');
  renameSync(tree, runs);
  const suite = await suiteOf('many', workspace);
  await suite.workspace(place);
  const experiment = `study-${(count - 1) % EXPERIMENTS}`;
  const label = `${experiment}, ${Math.ceil(count / EXPERIMENTS)} runs`;
  const measured = await inWindow({ place, workspace, extensions }, async (workbench, url) => {
    const row = workbench.row(label);
    await workbench.load(url);
    await workbench.openRunsView();
    await row.waitFor({ timeout: SHOWN_MS });
    await workbench.page.addInitScript(watchFor, `.sidebar [aria-label^="${label}"]`);
    await workbench.reload();
    await row.waitFor({ timeout: SHOWN_MS });
    const shownAt = await workbench.page.evaluate(() => globalThis.circumplexTreeAt);
    const shown = shownAt - activatedAt(path.join(place, 'data'));
    // Windows with tests do not open what was open before.
    await loadWithTests(workbench, url, place);
    return { shown, memory: (await answers(suite, workbench))['many: held'] };
  });
  renameSync(runs, tree);
  return measured;
}
