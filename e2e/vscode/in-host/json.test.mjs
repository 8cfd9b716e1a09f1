import assert from 'node:assert/strict';
import { until } from '../lib/until.mjs';
import { after, closeAll, open } from './lib/documents.mjs';

const FILE = 'json.experiment.json';

/** Asks VS Code's own support of JSON, which must have read the schema first. */
function ask({ commands }, what, document, position) {
  return commands.executeCommand(`vscode.execute${what}Provider`, document.uri, position);
}

const tests = [
  {
    name: 'is checked by the schema that comes with the extension',
    async run(context) {
      const { vscode } = context;
      const document = await open(context, FILE);
      await until(() => {
        const problems = vscode.languages.getDiagnostics(document.uri);
        const said = problems.map(({ range, message }) => `${document.getText(range)}: ${message}`);
        assert.match(said.join('\n'), /^-1: .*minimum/m);
        assert.match(said.join('\n'), /^"grru": .*"fc", "gru", "lstm"/m);
      });
    },
  },
  {
    name: 'is completed by it',
    async run(context) {
      const document = await open(context, FILE);
      await until(async () => {
        const { items } = await ask(
          context.vscode,
          'CompletionItem',
          document,
          after(document, '"model": {'),
        );
        const labels = items.map(({ label }) => label);
        for (const key of ['backbone', 'fusion']) assert.ok(labels.includes(key), labels.join());
        assert.ok(!labels.includes('head'), 'what is there is not offered again');
      });
    },
  },
  {
    name: 'is explained by it',
    async run(context) {
      const document = await open(context, FILE);
      await until(async () => {
        const hovers = await ask(context.vscode, 'Hover', document, after(document, '"see'));
        const text = hovers
          .flatMap(({ contents }) => contents.map(({ value }) => value))
          .join('\n');
        assert.notEqual(text.trim(), '');
      });
      await closeAll(context.vscode);
    },
  },
];

export const feature = { name: 'json', tests };
