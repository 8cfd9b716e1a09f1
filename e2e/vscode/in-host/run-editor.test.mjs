import assert from 'node:assert/strict';
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
