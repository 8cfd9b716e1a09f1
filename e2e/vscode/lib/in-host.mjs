import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SUITE } from './paths.mjs';
import { Workbench } from './workbench.mjs';

const FOLDER = path.join(SUITE, 'in-host');
const RESULT_MS = 60_000;
const PAUSE_MS = 100;

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
    settings.developmentOptions = {
      ...settings.developmentOptions,
      enableSmokeTestDriver: true,
    };
    return JSON.stringify(settings);
  };
}

/** Opens a window whose extension host runs the tests; the workbench has `inHost`, with their results. */
async function openWithTests(url, place) {
  const results = new Results(path.join(place, 'in-host.jsonl'));
  const workbench = await Workbench.open(withTests(url), async (page) => {
    await page.exposeFunction('codeAutomationLog', () => undefined);
    await page.exposeFunction('codeAutomationExit', (code) => results.end(code));
    await page.addInitScript(allowPayload);
  });
  workbench.inHost = results;
  return workbench;
}

/** What the tests in the host have come to so far. */
class Results {
  constructor(file) {
    this.file = file;
    this.ended = undefined;
  }

  end(code) {
    this.ended = `the extension host ended with ${code}`;
  }

  /** What a test said. */
  async of(name) {
    const last = Date.now() + RESULT_MS;
    while (!this.ended && Date.now() < last && !this.find(name)) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    const result = this.find(name);
    if (result?.error !== undefined) throw new Error(result.error);
    if (result) return result.said;
    // All that come after it would wait as long.
    this.ended ??= 'the extension host does not answer';
    throw new Error(`no result: ${this.ended}`);
  }

  find(name) {
    if (!existsSync(this.file)) return undefined;
    const lines = readFileSync(this.file, 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line)).find((result) => result.name === name);
  }
}

/** Lets the host go on to the next test: what a person looks at stays until they have seen it. */
function tellSeen(place, name) {
  appendFileSync(path.join(place, 'in-host.seen'), `${name}\n`);
}

function checkOf(feature, test) {
  const name = `${feature.name}: ${test.name}`;
  return {
    name,
    async run({ workbench, folder }) {
      const person = test.person?.(workbench).finally(() => tellSeen(folder, name));
      const [said] = await Promise.all([workbench.inHost.of(name), person]);
      return said;
    },
  };
}

/**
 * A suite of tests that run in the extension host, with all of VS Code's interface: of the files
 * `in-host/<name>.test.mjs`, in this order. A test has a `name`, `run(context)`, which the host calls
 * with `vscode` and what `workspace` returned, and, where a person has to answer, `person(workbench)`,
 * which runs beside it in the browser.
 *
 * @param suite.workspace - see `checks/index.mjs`; what it returns must be plain data.
 */
export async function inHostSuite({ name, features, workspace, options }) {
  const files = features.map((feature) => path.join(FOLDER, `${feature}.test.mjs`));
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(file).href)));
  return {
    name,
    options,
    open: openWithTests,
    async workspace(place, fixture) {
      const made = await workspace(place, fixture);
      const told = { ...made, features: files };
      writeFileSync(path.join(place, 'in-host.json'), JSON.stringify(told));
      return made;
    },
    checks: modules.flatMap(({ feature }) => feature.tests.map((test) => checkOf(feature, test))),
  };
}
