import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../lib/until.mjs';
import { rowOf } from './lib/lenses.mjs';
import { Recorder } from './lib/recorder.mjs';

const EXPERIMENTS = [
  'draft.experiment.yml',
  'experiment.yaml',
  'far.experiment.yaml',
  'json.experiment.json',
  'live.experiment.yaml',
];
let recorder;

async function setCommand({ vscode }, command) {
  const settings = vscode.workspace.getConfiguration('circumplex');
  await settings.update('command', command, vscode.ConfigurationTarget.Workspace);
}

/** As the list of tasks has them. */
function provided({ vscode }) {
  return vscode.tasks.fetchTasks({ type: 'circumplex' });
}

/** `tasks.json` with one task of ours, called `score it`. */
function writeTasks(workspace, definition) {
  const task = { type: 'circumplex', label: 'score it', problemMatcher: [], ...definition };
  const text = JSON.stringify({ version: '2.0.0', tasks: [task] });
  writeFileSync(path.join(workspace, '.vscode', 'tasks.json'), text);
}

const tests = [
  {
    name: 'none where the command line is not installed',
    async run(context) {
      assert.deepEqual(await provided(context), []);
    },
  },
  {
    name: 'one to train each experiment, by the command of the setting',
    async run(context) {
      recorder = new Recorder(context.place);
      await setCommand(context, recorder.command);
      const tasks = await provided(context);
      assert.deepEqual(tasks.map(({ definition }) => definition.target).sort(), EXPERIMENTS);
      for (const { definition, execution } of tasks) {
        assert.equal(definition.command, 'train');
        assert.equal(execution.command.value, process.execPath);
      }
    },
  },
  {
    name: 'a task of the list runs',
    async run(context) {
      const tasks = await provided(context);
      const task = tasks.find(({ definition }) => definition.target === 'experiment.yaml');
      const call = await recorder.callOf(() => context.vscode.tasks.executeTask(task));
      assert.deepEqual(call, { args: ['train', 'experiment.yaml'], cwd: context.workspace });
    },
  },
  {
    name: 'what tasks.json says is made a call of the command line',
    async run(context) {
      const { vscode, workspace } = context;
      const target = path.relative(workspace, context.study);
      writeTasks(workspace, { command: 'evaluate', target, args: ['--split', 'test'] });
      const task = await until(async () => {
        const found = (await vscode.tasks.fetchTasks()).find(({ name }) => name === 'score it');
        assert.ok(found, 'a task of tasks.json');
        return found;
      });
      const call = await recorder.callOf(() => vscode.tasks.executeTask(task));
      assert.deepEqual(call, {
        args: ['eval', target, '--pictures', '--split', 'test'],
        cwd: workspace,
      });
    },
    // Where it ends well, it leads to what it made.
    person: (workbench) =>
      workbench.page
        .locator('.notification-toast', { hasText: 'is evaluated.' })
        .getByRole('button', { name: 'Open Predictions' })
        .waitFor(),
  },
  {
    name: 'training a file saves it first',
    async run(context) {
      const { vscode, workspace } = context;
      const file = path.join(workspace, 'draft.experiment.yml');
      const document = await vscode.workspace.openTextDocument(file);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), '# changed\n');
      await vscode.workspace.applyEdit(edit);
      const train = () => vscode.commands.executeCommand('circumplex.train', document.uri);
      const call = await recorder.callOf(train);
      assert.deepEqual(call.args, ['train', 'draft.experiment.yml']);
      assert.equal(document.isDirty, false);
    },
  },
  ...[
    ['evaluate', 'eval', ['--pictures']],
    ['exportRun', 'export', []],
  ].map(([command, subcommand, options]) => ({
    name: `circumplex.${command} calls ${subcommand} with the run's folder`,
    async run(context) {
      const row = await rowOf(context, 'experiment.yaml');
      const { commands } = context.vscode;
      const call = await recorder.callOf(() =>
        commands.executeCommand(`circumplex.${command}`, row),
      );
      const target = path.relative(context.workspace, context.study);
      assert.deepEqual(call, { args: [subcommand, target, ...options], cwd: context.workspace });
    },
  })),
];

export const feature = { name: 'tasks', tests };
