import assert from 'node:assert/strict';
import { extensionIn } from './lib/extension.mjs';

/** Called by rows and the status bar only. */
const INTERNAL = ['circumplex.showPredictions', 'circumplex.showRun', 'circumplex.showRunning'];

async function registered(vscode) {
  const all = await vscode.commands.getCommands(true);
  const views = Object.values(extensionIn(vscode).packageJSON.contributes.views).flat();
  const ofViews = (id) => views.some((view) => id.startsWith(`${view.id}.`));
  // VS Code has some of its own for each view.
  return all.filter((id) => id.startsWith('circumplex.') && !ofViews(id)).sort();
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
