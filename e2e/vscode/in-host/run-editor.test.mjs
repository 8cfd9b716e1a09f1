import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { until } from '../lib/until.mjs';
import { rowOf } from './lib/lenses.mjs';
import { activeTab, tabsOf } from './lib/tabs.mjs';

const PAGE = 'circumplex.run';

function manifestOf(folder) {
  return path.join(folder, 'run.json');
}

const tests = [
  {
    name: 'run.json opens as a page',
    async run({ vscode, study }) {
      const uri = vscode.Uri.file(manifestOf(study));
      await vscode.commands.executeCommand('vscode.open', uri);
      await until(() => assert.equal(activeTab(vscode)?.input?.viewType, PAGE));
    },
    person: (workbench) => workbench.runPage().locator('h1', { hasText: 'study' }).waitFor(),
  },
  {
    name: 'the page closes for good',
    async run({ vscode, study }) {
      const file = manifestOf(study);
      assert.equal(await vscode.window.tabGroups.close(tabsOf(vscode, file)), true);
      assert.deepEqual(tabsOf(vscode, file), []);
    },
  },
  {
    name: "a run's folder opens it, as pages ask for it",
    async run({ vscode, study }) {
      await vscode.commands.executeCommand('circumplex.openRun', study);
      await until(() => assert.equal(activeTab(vscode)?.input?.viewType, PAGE));
      await vscode.window.tabGroups.close(tabsOf(vscode, manifestOf(study)));
    },
  },
  {
    name: 'a row opens it, once',
    async run(context) {
      const { vscode } = context;
      const row = await rowOf(context, 'experiment.yaml');
      for (let i = 0; i < 2; i++) await vscode.commands.executeCommand('circumplex.openRun', row);
      await until(() => assert.equal(activeTab(vscode)?.input?.viewType, PAGE));
      assert.equal(tabsOf(vscode, manifestOf(context.study)).length, 1);
    },
  },
  {
    name: 'the page can be split, and each half closes by itself',
    async run({ vscode, study }) {
      const file = manifestOf(study);
      const halves = (count) => until(() => assert.equal(tabsOf(vscode, file).length, count));
      await vscode.commands.executeCommand('workbench.action.splitEditor');
      await halves(2);
      const [, second] = tabsOf(vscode, file);
      assert.equal(second.input.viewType, PAGE);
      await vscode.window.tabGroups.close(second);
      await halves(1);
    },
  },
  {
    name: 'the half that is left goes on',
    run: ({ vscode, study }) => assert.equal(tabsOf(vscode, manifestOf(study)).length, 1),
    person: (workbench) => workbench.runPage().locator('h1', { hasText: 'study' }).waitFor(),
  },
  {
    name: 'a run.json in no folder runs is text, until it is opened as a page',
    async run({ vscode, workspace, study }) {
      const folder = path.join(workspace, 'kept');
      mkdirSync(folder);
      copyFileSync(manifestOf(study), manifestOf(folder));
      const uri = vscode.Uri.file(manifestOf(folder));
      await vscode.commands.executeCommand('vscode.open', uri);
      await until(() => {
        assert.equal(vscode.window.activeTextEditor?.document.fileName, manifestOf(folder));
      });
      await vscode.commands.executeCommand('vscode.openWith', uri, 'circumplex.runElsewhere');
      await until(() =>
        assert.equal(activeTab(vscode)?.input?.viewType, 'circumplex.runElsewhere'),
      );
      await vscode.window.tabGroups.close(tabsOf(vscode, manifestOf(folder)));
      rmSync(folder, { recursive: true });
    },
  },
  {
    name: 'its text opens as well',
    async run(context) {
      const { vscode } = context;
      const row = await rowOf(context, 'experiment.yaml');
      await vscode.commands.executeCommand('circumplex.openSource', row);
      await until(() => {
        assert.equal(vscode.window.activeTextEditor?.document.fileName, manifestOf(context.study));
      });
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    },
  },
];

export const feature = { name: 'run page', tests };
