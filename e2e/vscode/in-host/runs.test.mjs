import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../lib/until.mjs';
import { rowOf } from './lib/lenses.mjs';
import { tabsOf } from './lib/tabs.mjs';

const FILE = 'experiment.yaml';

/** Calls a command of the tree with the run of `FILE`. */
async function callWithRow(context, command) {
  const row = await rowOf(context, FILE);
  await context.vscode.commands.executeCommand(`circumplex.${command}`, row);
}

function labelFile({ study }) {
  return JSON.parse(readFileSync(path.join(study, 'label.json'), 'utf8'));
}

/** Waits until the extension knows the run under this label. */
async function untilLabel(context, label) {
  await until(async () => assert.deepEqual((await rowOf(context, FILE)).entry.label, label));
}

/** A test in which a person answers the question of a command. */
function asked(name, command, answer, label) {
  return {
    name,
    async run(context) {
      await callWithRow(context, command);
      assert.deepEqual(labelFile(context), { format: 1, ...label });
      await untilLabel(context, label);
    },
    person: (workbench) => workbench.answer(answer),
  };
}

const tests = [
  asked('a new name is kept beside run.json', 'rename', 'baseline', {
    label: 'baseline',
    tags: [],
  }),
  asked('tags are, too', 'editTags', '#paper, gru, gru', {
    label: 'baseline',
    tags: ['paper', 'gru'],
  }),
  asked('without a name it is called by its experiment', 'rename', '', {
    label: null,
    tags: ['paper', 'gru'],
  }),
  {
    name: 'paths of several are copied, one a line',
    async run(context) {
      const { vscode, study, spare } = context;
      const row = await rowOf(context, FILE);
      const other = { ...row, entry: { ...row.entry, folder: spare } };
      await vscode.commands.executeCommand('circumplex.copyPath', row, [row, other]);
      assert.equal(await vscode.env.clipboard.readText(), `${study}\n${spare}`);
    },
  },
  {
    name: 'deleting asks before anything is done',
    async run(context) {
      const { vscode, study } = context;
      const file = path.join(study, 'run.json');
      await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file));
      // VS Code shows no dialog while it runs tests: it throws what the dialog would ask.
      await assert.rejects(callWithRow(context, 'deleteRuns'), /Move 1 run to the trash\?/);
      assert.ok(existsSync(file));
      assert.equal(tabsOf(vscode, file).length, 1);
    },
  },
];

export const feature = { name: 'runs', tests };
