import assert from 'node:assert/strict';
import path from 'node:path';
import { finishedRun, makeWorkspace } from '../lib/workspace.mjs';

async function workspace(folder, fixture) {
  const workspace = makeWorkspace(folder, {
    'experiment.yaml': 'name: study\ntraining:\n  epoch: 3\n',
  });
  const run = await finishedRun(path.join(workspace, 'runs'), 'study', fixture, 3);
  return { workspace, run };
}

const checks = [
  {
    name: 'runs can be looked at',
    async run({ workbench }) {
      await workbench.openRunsView();
      await workbench.row('study, 1 run').waitFor();
      await workbench.rowsWith('finished').click();
      await workbench.runPage().locator('h1', { hasText: 'study' }).waitFor();
      await workbench.screenshot('untrusted');
    },
  },
  {
    name: 'its page has the buttons that would run something, and says why they do nothing',
    async run({ workbench }) {
      const button = workbench.runPage().getByRole('button', { name: 'Evaluate', exact: true });
      assert.equal(await button.getAttribute('aria-disabled'), 'true');
      assert.match(await button.getAttribute('title'), /not trusted/);
    },
  },
  {
    name: 'nothing is offered that would run something',
    async run({ workbench }) {
      const offered = await workbench.menuLabels(workbench.rowsWith('finished'));
      assert.ok(offered.includes('Open Run'));
      for (const label of ['Evaluate Run', 'Export Run as ONNX', 'Resume Run']) {
        assert.ok(!offered.includes(label), label);
      }
      assert.equal(await workbench.knowsCommand('Circumplex: Train Experiment'), false);
      assert.equal(await workbench.knowsCommand('Circumplex: Sort Runs'), true);
    },
  },
  {
    name: 'an experiment is checked, but has no commands above it',
    async run({ workbench }) {
      await workbench.openFile('experiment.yaml');
      await workbench.page.locator('.squiggly-error').first().waitFor();
      assert.equal(await workbench.lens('Train').count(), 0);
    },
  },
];

/** A folder that nobody has trusted yet. */
export const untrusted = { name: 'untrusted', options: { trusted: false }, workspace, checks };
