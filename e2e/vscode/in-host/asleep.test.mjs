import assert from 'node:assert/strict';
import { open } from './lib/documents.mjs';
import { extensionIn } from './lib/extension.mjs';

const tests = [
  {
    name: 'no run and no experiment, and it sleeps',
    async run(context) {
      await open(context, 'notes.yaml');
      const extension = extensionIn(context.vscode);
      assert.equal(extension.isActive, false);
      assert.deepEqual(
        extension.packageJSON.activationEvents.filter(
          (event) => !/^(workspaceContains|onWebviewPanel):/.test(event),
        ),
        [],
        'VS Code itself adds its views and commands',
      );
    },
  },
  {
    name: 'it wakes when it is called for',
    async run({ vscode }) {
      const [cpu, clock] = [process.cpuUsage(), performance.now()];
      await extensionIn(vscode).activate();
      const took = performance.now() - clock;
      const { user, system } = process.cpuUsage(cpu);
      assert.equal(extensionIn(vscode).isActive, true);
      return `${took.toFixed(0)} ms; ${((user + system) / 1000).toFixed(0)} ms of processor time`;
    },
  },
  {
    name: 'a command without any run to work on says so',
    run: ({ vscode }) => vscode.commands.executeCommand('circumplex.resume'),
    async person(workbench) {
      const text = 'Resume Run: there is no run to do that with.';
      const said = workbench.page.locator('.notification-list-item-message', { hasText: text });
      await said.waitFor();
    },
  },
];

export const feature = { name: 'asleep', tests };
