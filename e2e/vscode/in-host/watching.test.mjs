import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { rowOf, untilLenses } from './lib/lenses.mjs';

const LIVE = 'live.experiment.yaml';
const DONE = ['Train', 'Evaluate', 'Export ONNX', 'Show Run'];
let run;

function setFolders({ vscode }, folders) {
  const settings = vscode.workspace.getConfiguration('circumplex');
  return settings.update('runFolders', folders, vscode.ConfigurationTarget.Workspace);
}

const tests = [
  {
    name: 'a run that begins is seen, before anything is asked',
    async run(context) {
      await untilLenses(context, LIVE, ['Train']);
      const { startRun } = await import(pathToFileURL(context.fixture).href);
      run = await startRun(context.runs, 'live');
      await untilLenses(context, LIVE, ['Train', 'Stop at 0 %', 'Show Run']);
    },
  },
  {
    name: 'its events are followed',
    async run(context) {
      await run.epoch();
      await untilLenses(context, LIVE, ['Train', 'Stop at 10 %', 'Show Run']);
      const { entry } = await rowOf(context, LIVE);
      assert.equal(entry.pace.step, 30);
      assert.equal(entry.status, 'running');
    },
  },
  {
    name: 'a run that runs is not deleted',
    async run(context) {
      const row = await rowOf(context, LIVE);
      await context.vscode.commands.executeCommand('circumplex.deleteRuns', row);
      assert.ok(readFileSync(path.join(run.folder, 'run.json')));
    },
  },
  {
    name: 'one that ends is finished',
    async run(context) {
      await run.finish();
      await untilLenses(context, LIVE, DONE);
    },
  },
  {
    name: 'a half-written run.json is no run to start anything with, until it is whole',
    async run(context) {
      const file = path.join(run.folder, 'run.json');
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.slice(0, text.length / 2));
      await untilLenses(context, LIVE, ['Train']);
      writeFileSync(file, text);
      await untilLenses(context, LIVE, DONE);
    },
  },
  {
    name: 'a folder that vanishes is forgotten',
    async run(context) {
      rmSync(run.folder, { recursive: true });
      await untilLenses(context, LIVE, ['Train']);
    },
  },
  {
    name: 'folders of the setting come and go with it',
    async run(context) {
      await untilLenses(context, 'far.experiment.yaml', ['Train']);
      await setFolders(context, [context.elsewhere]);
      await untilLenses(context, 'far.experiment.yaml', DONE);
      await setFolders(context, undefined);
      await untilLenses(context, 'far.experiment.yaml', ['Train']);
    },
  },
  {
    name: 'a run of such a folder is told by its path, where the system shows no other computer',
    async run(context) {
      const { vscode } = context;
      await setFolders(context, [context.elsewhere]);
      const row = await rowOf(context, 'far.experiment.yaml');
      await vscode.commands.executeCommand('circumplex.revealRun', row);
      assert.equal(await vscode.env.clipboard.readText(), row.entry.folder);
      await setFolders(context, undefined);
    },
    person: (workbench) => workbench.pressInNotification('Copy Path'),
  },
];

export const feature = { name: 'watching', tests };
