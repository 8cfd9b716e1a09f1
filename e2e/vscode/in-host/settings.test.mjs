import assert from 'node:assert/strict';
import { extensionIn } from './lib/extension.mjs';

const tests = [
  {
    name: 'every setting has the default that is declared',
    run({ vscode }) {
      const { properties } = extensionIn(vscode).packageJSON.contributes.configuration;
      const names = Object.keys(properties);
      for (const name of ['circumplex.command', 'circumplex.runFolders']) {
        assert.ok(names.includes(name), name);
      }
      for (const name of names) {
        const { defaultValue } = vscode.workspace.getConfiguration().inspect(name);
        assert.deepEqual(defaultValue, properties[name].default, name);
      }
    },
  },
  {
    name: 'tabs of runs are called by their folders',
    run({ vscode }) {
      const labels = vscode.workspace.getConfiguration('workbench.editor.customLabels');
      assert.equal(labels.get('patterns')['**/runs/*/run.json'], '${dirname}');
    },
  },
  {
    name: 'what starts a program asks for trust',
    run({ vscode }) {
      assert.equal(vscode.workspace.isTrusted, true);
      const { untrustedWorkspaces, virtualWorkspaces } =
        extensionIn(vscode).packageJSON.capabilities;
      assert.equal(untrustedWorkspaces.supported, 'limited');
      assert.deepEqual(untrustedWorkspaces.restrictedConfigurations, [
        'circumplex.command',
        'circumplex.runFolders',
      ]);
      assert.equal(virtualWorkspaces, false);
    },
  },
];

export const feature = { name: 'settings', tests };
