import assert from 'node:assert/strict';
import { extensionIn } from './lib/extension.mjs';

/** Called by rows and the status bar only. */
const INTERNAL = ['circumplex.showRun', 'circumplex.showRunning'];

async function registered({ commands }) {
  const all = await commands.getCommands(true);
  const own = all.filter((id) => id.startsWith('circumplex.'));
  // VS Code's own for a view and its container.
  return own.filter((id) => !/^circumplex\.runs\./.test(id)).sort();
}

function contributed(vscode) {
  return extensionIn(vscode).packageJSON.contributes.commands.map(({ command }) => command);
}

const tests = [
  {
    name: 'those that are registered are those that are contributed',
    async run({ vscode }) {
      const expected = [...contributed(vscode), ...INTERNAL].sort();
      assert.deepEqual(await registered(vscode), expected);
    },
  },
  {
    name: 'menus and keys name only commands that there are',
    async run({ vscode }) {
      const { menus, keybindings } = extensionIn(vscode).packageJSON.contributes;
      const named = [...Object.values(menus).flat(), ...keybindings].map(({ command }) => command);
      const known = new Set(contributed(vscode));
      assert.deepEqual(
        named.filter((command) => !known.has(command)),
        [],
      );
    },
  },
];

export const feature = { name: 'commands', tests };
