import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { tinyExperiment } from '../lib/experiment.mjs';
import { PROJECT, SUITE } from '../lib/paths.mjs';
import { installCli } from '../lib/models.mjs';
import { until } from '../lib/until.mjs';
import { makeWorkspace } from '../lib/workspace.mjs';

const TRAIN_MS = 90_000;

async function workspace(folder) {
  const workspace = makeWorkspace(folder, {
    'experiment.yaml': tinyExperiment({ epochs: 3 }),
    'experiment-long.yaml': tinyExperiment({ name: 'long', epochs: 3000 }),
    'draft.experiment.yaml': 'name: draft\ntraining:\n  epochs: none\n  los: ccc\n',
    'draft.experiment.json': '{\n  "model": { "head": "grru" },\n  "seed": -1\n}\n',
    'other.yaml': 'training:\n  epochs: none\n',
  });
  installCli(workspace);
  return { workspace, runs: path.join(workspace, 'runs') };
}

function runFolder(runs, name) {
  const id = readdirSync(runs).find((each) => each.endsWith(`-${name}`));
  assert.ok(id, `a run of ${name}`);
  return path.join(runs, id);
}

function statusIn(runs, name) {
  return JSON.parse(readFileSync(path.join(runFolder(runs, name), 'run.json'), 'utf8')).status;
}

/** Problems that the editor shows, of its own list. */
async function problems(workbench) {
  await workbench.command('Problems: Focus on Problems View');
  const rows = workbench.page.locator('.markers-panel .monaco-list-row');
  await rows.first().waitFor();
  return rows.allTextContents();
}

/** How long the first suggestions may take. */
const SUGGEST_MS = 30_000;

/** Labels that are offered at the cursor. */
async function suggestions(workbench) {
  const rows = workbench.page.locator('.suggest-widget .monaco-list-row .label-name');
  // Asked before the language's server is there, nothing is offered.
  await until(async () => {
    if (!(await rows.first().isVisible())) await workbench.page.keyboard.press('Control+Space');
    await rows.first().waitFor({ timeout: 3000 });
  }, SUGGEST_MS);
  return rows.allTextContents();
}

async function goTo(workbench, line, column) {
  await workbench.page.keyboard.press('Control+G');
  await workbench.answer(`:${line}:${column}`);
}

const checks = [
  {
    name: 'an experiment has commands above it and trains until it is done',
    async run({ workbench, runs }) {
      await workbench.openFile('experiment.yaml');
      await workbench.lens('Train').waitFor();
      await workbench.screenshot('experiment-lens');
      await workbench.lens('Train').click();
      await workbench.page
        .locator('.terminal-wrapper.active, .terminal-outer-container')
        .first()
        .waitFor();
      await until(() => assert.equal(statusIn(runs, 'tiny'), 'finished'), TRAIN_MS);
      await workbench.lens('Evaluate').waitFor();
      await workbench.lens('Export ONNX').waitFor();
      await workbench.openRunsView();
      await workbench.row('tiny, 1 run · best CCC').waitFor();
    },
  },
  {
    name: 'it is evaluated and exported from there',
    async run({ workbench, runs }) {
      await workbench.lens('Export ONNX').click();
      const file = path.join(runFolder(runs, 'tiny'), 'export', 'model.onnx');
      await until(() => readFileSync(file), TRAIN_MS);
      await workbench.lens('Evaluate').click();
      const terminal = workbench.page.locator('.single-terminal-tab, .terminal-tabs-entry', {
        hasText: 'evaluate',
      });
      await terminal.first().waitFor();
    },
  },
  {
    name: 'the status bar tells progress and time left of what runs',
    async run({ workbench, runs }) {
      await workbench.openFile('experiment-long.yaml');
      await workbench.lens('Train').click();
      await until(() => assert.equal(statusIn(runs, 'long'), 'running'), TRAIN_MS);
      await workbench.statusItem(/long \d+ %.* left/).waitFor({ timeout: TRAIN_MS });
      await workbench.lens(/Stop at \d+ %/).waitFor();
      await workbench.screenshot('training');
      await workbench.statusItem(/long \d+ %/).click();
      await workbench.runPage().locator('h1', { hasText: 'long' }).waitFor();
    },
  },
  {
    name: 'stopping leaves a checkpoint, resuming goes on from it',
    async run({ workbench, runs }) {
      const steps = () => {
        const file = path.join(runFolder(runs, 'long'), 'run.json');
        return JSON.parse(readFileSync(file, 'utf8')).progress.step;
      };
      await workbench.openFile('experiment-long.yaml');
      await workbench.lens('Stop at').click();
      await until(() => assert.equal(statusIn(runs, 'long'), 'paused'));
      const before = steps();
      assert.ok(before > 0);
      await workbench.statusItem(/long \d+ %/).waitFor({ state: 'detached' });
      await workbench.lens('Resume at').click();
      await until(() => assert.equal(statusIn(runs, 'long'), 'running'), TRAIN_MS);
      await workbench.statusItem(/long \d+ %/).waitFor();
      await workbench.openRunsView();
      await until(async () => {
        await workbench.menu(workbench.rowsWith('running at').last(), 'Stop Run');
        await until(() => assert.equal(statusIn(runs, 'long'), 'paused'), 10_000);
      });
      assert.ok(steps() > before);
      assert.equal(readdirSync(runs).filter((id) => id.endsWith('-long')).length, 1);
    },
  },
  {
    name: 'what is wrong in YAML is underlined and said, and nothing of other files',
    async run({ workbench }) {
      await workbench.openFile('other.yaml');
      await workbench.openFile('draft.experiment.yaml');
      await until(async () => {
        const text = (await problems(workbench)).join('\n');
        assert.match(text, /must be an integer/);
        assert.match(text, /unknown option 'los' \(did you mean 'loss'\?\)/);
        assert.doesNotMatch(text, /other\.yaml/);
      });
      await workbench.screenshot('yaml-problems');
    },
  },
  {
    name: 'YAML is completed as the schema says, and explained',
    async run({ workbench }) {
      const { keyboard } = workbench.page;
      await workbench.openFile('draft.experiment.yaml');
      await goTo(workbench, 4, 11);
      await keyboard.press('Enter');
      const keys = await suggestions(workbench);
      for (const key of ['optimizer', 'schedule', 'clipNorm']) assert.ok(keys.includes(key), key);
      assert.ok(!keys.includes('epochs'), 'keys that are there are not offered again');
      await keyboard.type('optim');
      await workbench.picture('yaml-completion');
      await keyboard.press('Tab');
      const values = await suggestions(workbench);
      assert.ok(values.includes('adamw'));
      await keyboard.type('adamw');
      await keyboard.press('Escape');
      await workbench.page.locator('.view-line', { hasText: 'optimizer: adamw' }).waitFor();
      await workbench.page.locator('.view-line span', { hasText: 'optimizer' }).last().hover();
      await workbench.page.locator('.monaco-hover-content', { hasText: 'default adam' }).waitFor();
      await workbench.page.waitForTimeout(500);
      await workbench.picture('yaml-hover');
      await keyboard.press('Control+S');
    },
  },
  {
    name: 'JSON is checked and completed by the same schema',
    async run({ workbench }) {
      await workbench.openFile('draft.experiment.json');
      await until(async () => {
        const text = (await problems(workbench)).join('\n');
        assert.match(text, /Valid values: "fc", "gru", "lstm"/);
        assert.match(text, /minimum/);
      });
      await workbench.openFile('draft.experiment.json');
      await goTo(workbench, 2, 13);
      await workbench.page.keyboard.type('"backbone": "small-cnn", ');
      await goTo(workbench, 2, 13);
      const keys = await suggestions(workbench);
      assert.ok(
        keys.some((key) => key.includes('fusion')),
        keys.join(),
      );
      await workbench.page.keyboard.press('Escape');
      await workbench.page.keyboard.press('Control+S');
    },
  },
  {
    name: 'a new experiment is made and opened',
    async run({ workbench, workspace }) {
      await workbench.command('Circumplex: New Experiment');
      await workbench.answer('my-study');
      await workbench.page
        .locator('.tab.active', { hasText: 'experiment.yaml' })
        .waitFor({ timeout: 60_000 });
      const text = readFileSync(path.join(workspace, 'my-study', 'experiment.yaml'), 'utf8');
      assert.match(text, /^name: my-study$/m);
      await workbench.lens('Train').waitFor();
    },
  },
  {
    name: 'the walkthrough leads through a first run, and sees what is done',
    async run({ workbench }) {
      await workbench.command('View: Close All Editors');
      await workbench.command('View: Hide Panel');
      await workbench.command('Welcome: Open Walkthrough');
      await workbench.pick('Your first run').click();
      const page = workbench.page.locator('.gettingStartedContainer');
      await page.locator('.step-title', { hasText: 'Watch it learn' }).first().click();
      await workbench.screenshot('walkthrough');
      await page.locator('.monaco-button', { hasText: 'Show Runs' }).click();
      const done = page.locator(
        '.getting-started-step.expanded .codicon-getting-started-step-checked',
      );
      await done.first().waitFor({ state: 'attached' });
    },
  },
  {
    name: 'the extension is awake within 100 ms of processor time',
    async run({ workbench }) {
      const bundle = path.join(PROJECT, 'packages', 'vscode-ext', 'dist', 'extension.cjs');
      const script = path.join(SUITE, 'lib', 'activation.cjs');
      const took = Number(execFileSync(process.execPath, [script, bundle], { encoding: 'utf8' }));
      assert.ok(took <= 100, `${took} ms`);
      await workbench.command('Developer: Show Running Extensions');
      const rows = workbench.page.locator('.runtime-extensions-editor .monaco-list-row');
      const text = await rows.filter({ hasText: 'circumplex' }).first().textContent();
      return `${took} ms; by the clock of this workbench ${/Activation: (\d+ms)/.exec(text)?.[1]}`;
    },
  },
];

/** Experiment files: commands above them, tasks, completion, problems, walkthrough. */
export const experiments = { name: 'experiments', workspace, checks };
