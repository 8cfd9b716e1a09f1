import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { HostResults } from './host-results.mjs';
import { SUITE } from './paths.mjs';
import { Workbench } from './workbench.mjs';

const FOLDER = path.join(SUITE, 'in-host');

/** What a window is told to run in its extension host, as VS Code's own test runner for the web does. */
function withTests(url) {
  const place = (name) => `vscode-remote://${new URL(url).host}${path.join(FOLDER, name)}`;
  const payload = [
    ['extensionDevelopmentPath', place('carrier')],
    ['extensionTestsPath', place('run.cjs')],
  ];
  return `${url}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/** Newer versions of VS Code look at the payload only where this stands in their configuration. */
function allowPayload() {
  const get = Element.prototype.getAttribute;
  Element.prototype.getAttribute = function (name) {
    const value = get.call(this, name);
    const isOurs = name === 'data-settings' && this.id === 'vscode-workbench-web-configuration';
    if (!isOurs || !value) return value;
    const settings = JSON.parse(value);
    settings.developmentOptions = { ...settings.developmentOptions, enableSmokeTestDriver: true };
    return JSON.stringify(settings);
  };
}

/**
 * Loads a window whose extension host runs tests; the workbench has `inHost` then, with their results.
 *
 * @param place - folder beside the workspace, where `in-host.json` says which.
 */
export async function loadWithTests(workbench, url, place) {
  const results = new HostResults(place);
  await workbench.page.exposeFunction('codeAutomationLog', () => undefined);
  await workbench.page.exposeFunction('codeAutomationExit', (code) => results.end(code));
  await workbench.page.addInitScript(allowPayload);
  workbench.inHost = results;
  await workbench.load(withTests(url));
}

async function open(url, place) {
  const workbench = await Workbench.launch();
  try {
    await loadWithTests(workbench, url, place);
    return workbench;
  } catch (error) {
    await workbench.close();
    throw error;
  }
}

function checkOf(feature, test) {
  const name = `${feature.name}: ${test.name}`;
  return {
    name,
    async run({ workbench }) {
      const { inHost } = workbench;
      const person = test.person?.(workbench).finally(() => inHost.tellSeen(name));
      const [said] = await Promise.all([inHost.of(name), person]);
      return said;
    },
  };
}

/**
 * A suite of tests that run in the extension host, with all of VS Code's interface. A test has a
 * `name`, `run(context)`, which the host calls with `vscode` and what `workspace` returned, and, where a
 * person takes part, `person(workbench)`, which runs beside it in the browser.
 *
 * @param suite.files - modules with a `feature` of such tests, in order.
 * @param suite.workspace - see `checks/index.mjs`; what it returns must be plain data.
 */
export async function inHostSuite({ name, files, workspace }) {
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(file).href)));
  return {
    name,
    open,
    async workspace(place, fixture) {
      const made = await workspace(place, fixture);
      writeFileSync(path.join(place, 'in-host.json'), JSON.stringify({ ...made, files }));
      return made;
    },
    checks: modules.flatMap(({ feature }) => feature.tests.map((test) => checkOf(feature, test))),
  };
}
