import assert from 'node:assert/strict';
import path from 'node:path';
import { until } from '../lib/until.mjs';
import { extensionIn } from './lib/extension.mjs';

const tests = [
  {
    name: 'runs and experiments in the workspace wake it',
    run: ({ vscode }) => until(() => assert.equal(extensionIn(vscode).isActive, true)),
  },
  {
    name: 'it is the installed one, and runs where the workspace is',
    run({ vscode }) {
      const extension = extensionIn(vscode);
      assert.equal(path.basename(path.dirname(extension.extensionPath)), 'extensions');
      assert.equal(extension.extensionKind, vscode.ExtensionKind.Workspace);
    },
  },
  {
    name: 'it exports nothing',
    run: ({ vscode }) => assert.equal(extensionIn(vscode).exports, undefined),
  },
];

export const feature = { name: 'activation', tests };
