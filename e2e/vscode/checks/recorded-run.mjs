import assert from 'node:assert/strict';
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { coloursOf, readPredictions } from '../lib/predictions-page.mjs';
import { until } from '../lib/until.mjs';

/** A folder with nothing in it, which nobody has trusted. */
function workspace(folder) {
  const workspace = path.join(folder, 'workspace');
  mkdirSync(workspace);
  return { workspace };
}

const checks = [
  {
    name: 'a workspace without runs offers one to look at, which opens',
    async run({ workbench }) {
      await workbench.openRunsView();
      const link = workbench.page.locator('.sidebar .welcome-view .monaco-button', {
        hasText: 'Open Recorded Run',
      });
      await link.waitFor();
      await workbench.screenshot('welcome');
      await link.click();
      await workbench.runPage().locator('h1', { hasText: 'CCC loss' }).waitFor();
      await workbench.row('recorded, 2 runs').waitFor();
      await workbench.rowsWith('CCC loss, finished').waitFor();
      await workbench.screenshot('recorded-run');
    },
  },
  {
    name: 'its predictions open with faces',
    async run({ workbench }) {
      await workbench.menu(workbench.rowsWith('CCC loss, finished'), 'Open Predictions');
      const page = workbench.runPage();
      await page.locator('.video-heading').waitFor();
      await until(async () => {
        assert.equal((await readPredictions(page)).videos.length, 4);
        assert.ok((await coloursOf(page, '.picture canvas')) > 100, 'a face is drawn');
      });
      await workbench.screenshot('recorded-predictions');
    },
  },
  {
    name: 'nothing is written into the workspace',
    async run({ workspace }) {
      assert.deepEqual(readdirSync(workspace), []);
    },
  },
  {
    name: 'its runs are there again after a reload',
    async run({ workbench }) {
      await workbench.reload();
      await workbench.openRunsView();
      await workbench.rowsWith('MSE loss, finished').waitFor();
    },
  },
  {
    name: 'a run that was deleted comes back when it is asked for',
    async run({ workbench }) {
      await workbench.menu(workbench.rowsWith('CCC loss'), 'Delete Runs');
      await workbench.press('Move to Trash');
      await until(async () => {
        if (await workbench.dialog().isVisible()) await workbench.press('Delete Permanently');
        await workbench.rowsWith('CCC loss').waitFor({ state: 'detached', timeout: 1000 });
      });
      await workbench.command('Circumplex: Open Recorded Run');
      await workbench.runPage().locator('h1', { hasText: 'CCC loss' }).waitFor();
      await workbench.rowsWith('CCC loss, finished').waitFor();
    },
  },
];

/** The runs that come with the extension, in a folder that is not trusted. */
export const recordedRun = {
  name: 'recorded-run',
  options: { trusted: false },
  workspace,
  checks,
};
