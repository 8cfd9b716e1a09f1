import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { until } from '../lib/until.mjs';
import { untilLenses } from './lib/lenses.mjs';
import { activeTab } from './lib/tabs.mjs';

const LIVE = 'live.experiment.yaml';
let run;

const tests = [
  {
    name: 'what runs is there, with how far it is',
    async run(context) {
      const { startRun } = await import(pathToFileURL(context.fixture).href);
      run = await startRun(context.runs, 'live');
      for (let epoch = 0; epoch < 2; epoch++) await run.epoch();
      await untilLenses(context, LIVE, ['Train', 'Stop at 20 %', 'Show Run']);
    },
    person: (workbench) => workbench.statusItem(/live 20 %/).waitFor({ timeout: 30_000 }),
  },
  {
    name: 'its command opens the page of what runs',
    async run({ vscode }) {
      await vscode.commands.executeCommand('circumplex.showRunning');
      const file = path.join(run.folder, 'run.json');
      await until(() => assert.equal(activeTab(vscode)?.input?.uri?.fsPath, file));
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    },
  },
  {
    name: 'a run whose process is gone leaves it, and can be resumed',
    async run(context) {
      await run.kill();
      const titles = ['Train', 'Resume at 20 %', 'Evaluate', 'Export ONNX', 'Show Run'];
      await untilLenses(context, LIVE, titles);
    },
    person: (workbench) =>
      workbench.statusItem(/live \d+ %/).waitFor({ state: 'detached', timeout: 30_000 }),
  },
];

export const feature = { name: 'status bar', tests };
