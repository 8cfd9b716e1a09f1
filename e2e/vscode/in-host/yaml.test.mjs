import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../lib/until.mjs';
import { after, closeAll, insert, open } from './lib/documents.mjs';

const DRAFT = 'draft.experiment.yml';

function problemsOf(vscode, document) {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source === 'circumplex');
}

async function completionsAt(vscode, document, position) {
  const command = 'vscode.executeCompletionItemProvider';
  const { items } = await vscode.commands.executeCommand(command, document.uri, position);
  const label = (item) => (typeof item.label === 'string' ? item.label : item.label.label);
  return new Map(items.map((item) => [label(item), item]));
}

async function hoverAt(vscode, document, position) {
  const hovers = await vscode.commands.executeCommand(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers.flatMap(({ contents }) => contents.map(({ value }) => value)).join('\n');
}

const tests = [
  {
    name: 'what is wrong is said where it stands',
    async run(context) {
      const document = await open(context, DRAFT);
      await until(() => {
        const said = problemsOf(context.vscode, document).map(
          ({ range, message }) => `${document.getText(range)}: ${message}`,
        );
        assert.deepEqual(said, [
          'none: must be an integer, got none',
          "los: unknown option 'los' (did you mean 'loss'?)",
        ]);
      });
    },
  },
  {
    name: 'it goes when it is mended, before it is saved',
    async run(context) {
      const { vscode } = context;
      const document = await open(context, DRAFT);
      await insert(vscode, document, after(document, 'los'), 's');
      await until(() => assert.equal(problemsOf(vscode, document).length, 1));
      assert.ok(document.isDirty);
      await closeAll(vscode);
    },
  },
  {
    name: 'it goes with its file',
    async run({ vscode, workspace }) {
      const file = path.join(workspace, 'gone.experiment.yaml');
      writeFileSync(file, 'seed: -1\n');
      // VS Code itself opens it: what an extension opens stays open for minutes.
      const uri = vscode.Uri.file(file);
      await vscode.commands.executeCommand('vscode.open', uri);
      await until(() => assert.equal(problemsOf(vscode, { uri }).length, 1));
      await closeAll(vscode);
      rmSync(file);
      await until(() => assert.equal(problemsOf(vscode, { uri }).length, 0));
    },
  },
  {
    name: 'other files are left alone',
    async run(context) {
      const { vscode } = context;
      const document = await open(context, 'other.yaml');
      const draft = await open(context, DRAFT);
      await until(() => assert.equal(problemsOf(vscode, draft).length, 2));
      assert.deepEqual(problemsOf(vscode, document), []);
      const offered = await completionsAt(vscode, document, after(document, 'training:\n  '));
      assert.ok(!offered.has('optimizer'));
      await closeAll(vscode);
    },
  },
  {
    name: 'keys that are not there yet are offered, with what they are',
    async run(context) {
      const { vscode } = context;
      const document = await open(context, 'experiment.yaml');
      const end = document.lineAt(document.lineCount - 1).range.end;
      await insert(vscode, document, end, '  ');
      const last = document.lineAt(document.lineCount - 1).range.end;
      const offered = await completionsAt(vscode, document, last);
      assert.ok(!offered.has('epochs'));
      const optimizer = offered.get('optimizer');
      assert.equal(optimizer.insertText.value, 'optimizer: ');
      assert.match(optimizer.documentation.value, /adamw/);
      await closeAll(vscode);
    },
  },
  {
    name: 'values are offered, plug-ins with what they cannot do without',
    async run(context) {
      const { vscode } = context;
      const document = await open(context, 'experiment.yaml');
      const end = document.lineAt(document.lineCount - 1).range.end;
      await insert(vscode, document, end, 'data:\n  reader: ');
      const last = document.lineAt(document.lineCount - 1).range.end;
      const offered = await completionsAt(vscode, document, last);
      assert.match(offered.get('{ id: afew-va }').insertText.value, /path: \$1/);
      await closeAll(vscode);
    },
  },
  {
    name: 'keys are explained under the mouse',
    async run(context) {
      const document = await open(context, 'experiment.yaml');
      const text = await hoverAt(context.vscode, document, after(document, 'epo'));
      assert.match(text, /\*\*epochs\*\*/);
      assert.match(text, /integer, at least 1/);
      await closeAll(context.vscode);
    },
  },
];

export const feature = { name: 'yaml', tests };
