import assert from 'node:assert/strict';
import { extensionIn } from './lib/extension.mjs';

const tests = [
  {
    name: 'every setting is empty until somebody sets it',
    run({ vscode }) {
      const settings = vscode.workspace.getConfiguration('circumplex');
      for (const name of ['command', 'runFolders']) {
        assert.deepEqual(settings.inspect(name).defaultValue, [], name);
      }
      const { properties } = extensionIn(vscode).packageJSON.contributes.configuration;
      assert.deepEqual(Object.keys(properties).sort(), [
        'circumplex.command',
        'circumplex.runFolders',
      ]);
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
      assert.deepEqual(untrustedWorkspaces.restrictedConfigurations, ['circumplex.command']);
      assert.equal(virtualWorkspaces, false);
    },
  },
];

export const feature = { name: 'settings', tests };
