import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../lib/until.mjs';
import { finishedRun, makeWorkspace, nextSecond } from '../lib/workspace.mjs';

const BROKEN = '29990101-000000-broken';

async function workspace(folder, fixture) {
  const workspace = makeWorkspace(folder);
  const root = path.join(workspace, 'runs');
  const elsewhere = path.join(folder, 'elsewhere');
  const first = await finishedRun(root, 'study', fixture, 3);
  const best = await finishedRun(root, 'other', fixture, 10);
  await finishedRun(path.join(elsewhere, 'runs'), 'far-away', fixture, 2);
  await nextSecond();
  const second = await finishedRun(root, 'study', fixture, 6);
  const running = await fixture.startRun(root, 'live');
  for (let epoch = 0; epoch < 4; epoch++) await running.epoch();
  const broken = path.join(root, BROKEN);
  mkdirSync(broken);
  writeFileSync(path.join(broken, 'run.json'), '{"format": 1, "id":');
  const dispose = () => running.kill();
  return { workspace, root, elsewhere, first, second, best, running, broken, fixture, dispose };
}

const checks = [
  {
    name: 'runs are grouped by experiment, and say how they do',
    async run({ workbench }) {
      await workbench.openRunsView();
      await workbench.row('study, 2 runs · best CCC 0.').waitFor();
      await workbench.row('live, 1 run · 1 running').waitFor();
      await workbench.rowsWith('running at 40 % · CCC 0.').waitFor();
      await workbench.row(`${BROKEN}, unreadable`).waitFor();
      const labels = await workbench.rowLabels();
      assert.deepEqual(
        labels.filter((label) => !/\d\d:\d\d/.test(label)),
        ['live', 'study', 'other', 'Unreadable', BROKEN],
      );
      await workbench.screenshot('tree-groups-dark');
    },
  },
  {
    name: 'a menu offers what can be done with its run',
    async run({ workbench }) {
      const offered = async (row, expected) => {
        const labels = await workbench.menuLabels(row);
        const some = ['Stop Run', 'Resume Run', 'Evaluate Run', 'Rename Run…', 'Delete Runs'];
        assert.deepEqual(
          some.filter((label) => labels.includes(label)),
          expected,
        );
      };
      await offered(workbench.rowsWith('running at'), ['Stop Run', 'Evaluate Run', 'Rename Run…']);
      await offered(workbench.row(`${BROKEN}, unreadable`), ['Delete Runs']);
    },
  },
  {
    name: 'a run is renamed with F2, in a file that travels with it',
    async run({ workbench, second }) {
      await workbench.titleButton('Show Runs as a List').click();
      // A click on what is just being drawn anew is lost.
      await until(async () => {
        await workbench.row('study,').first().click();
        await workbench.runPage().locator('h1', { hasText: 'study' }).waitFor({ timeout: 5000 });
      });
      await workbench.page.keyboard.press('F2');
      await workbench.answer('with attention');
      await workbench.row('with attention, finished').waitFor();
      const label = JSON.parse(readFileSync(path.join(second.folder, 'label.json'), 'utf8'));
      assert.equal(label.label, 'with attention');
    },
  },
  {
    name: 'runs are tagged, and filtered by tag and status',
    async run({ workbench }) {
      await workbench.menu(workbench.row('with attention,'), 'Edit Tags');
      await workbench.answer('paper, gru');
      await workbench.row('with attention, finished').and(workbench.rowsWith('#paper')).waitFor();
      await workbench.titleButton('Filter Runs').click();
      await workbench.pick('#paper').click();
      await workbench.picture('filter-quick-pick');
      await workbench.page.keyboard.press('Enter');
      await until(async () => assert.deepEqual(await workbench.rowLabels(), ['with attention']));
      const message = workbench.page.locator('.sidebar .pane-body .message');
      await until(async () => assert.match(await message.textContent(), /1 of 5 runs: #paper/));
      await workbench.screenshot('tree-filtered-dark');
      await workbench.titleButton('Show All Runs').click();
      await until(async () => assert.equal((await workbench.rowLabels()).length, 5));
    },
  },
  {
    name: 'runs are sorted by score and by name',
    async run({ workbench }) {
      const sort = async (order) => {
        await workbench.titleButton('Sort Runs').click();
        await workbench.pick(order).click();
      };
      await sort('Best score first');
      const scores = async () => {
        const rows = await workbench
          .rowsWith('CCC')
          .evaluateAll((all) => all.map((r) => r.ariaLabel));
        return rows.map((label) => Number(/CCC (0\.\d+)/.exec(label)[1]));
      };
      await until(async () => {
        const shown = await scores();
        assert.deepEqual(
          shown,
          [...shown].sort((a, b) => b - a),
        );
      });
      await sort('By name');
      await until(async () => {
        const names = ['live', 'other', 'study', 'with attention', BROKEN];
        assert.deepEqual(await workbench.rowLabels(), names);
      });
    },
  },
  {
    name: 'paths of several runs are copied, one a line',
    async run({ workbench, second, best }) {
      await workbench.row('other,').click();
      await workbench.row('with attention,').click({ modifiers: ['Control'] });
      await workbench.menu(workbench.row('other,'), 'Copy Path of Run');
      await until(async () => {
        const paths = (await workbench.clipboard()).split('\n');
        assert.deepEqual(paths.sort(), [best.folder, second.folder].sort());
      });
    },
  },
  {
    name: 'a run is revealed in the explorer',
    async run({ workbench, best }) {
      await workbench.menu(workbench.row('other,'), 'Reveal Run Folder');
      const row = workbench.page.locator('.explorer-folders-view .monaco-list-row.selected');
      await row.filter({ hasText: path.basename(best.folder) }).waitFor();
      await workbench.openRunsView();
    },
  },
  {
    name: 'a click opens the page, the menu the text',
    async run({ workbench }) {
      await workbench.row('other,').click();
      await workbench.runPage().locator('h1', { hasText: 'other' }).waitFor();
      await workbench.menu(workbench.row('other,'), 'Open run.json as Text');
      await workbench.page.locator('.view-line', { hasText: '"format": 1' }).first().waitFor();
    },
  },
  {
    name: 'what a running run writes is seen at once, and its end, too',
    async run({ workbench, running }) {
      await running.epoch();
      await workbench.row('live, running at 50 %').waitFor();
      await running.kill();
      await workbench.row('live, killed at 50 %').waitFor();
    },
  },
  {
    name: 'the keyboard alone goes through the tree and opens a run',
    async run({ workbench }) {
      await workbench.row('live,').click();
      await workbench.page.keyboard.press('ArrowDown');
      await workbench.page.keyboard.press('ArrowDown');
      await workbench.page.keyboard.press('Enter');
      await workbench.runPage().locator('h1', { hasText: 'study' }).waitFor();
    },
  },
  {
    name: 'runs are deleted, several at once, only after a yes',
    async run({ workbench, first, best }) {
      await workbench.row('other,').click();
      await workbench.row('study,').click({ modifiers: ['Control'] });
      await workbench.page.keyboard.press('Delete');
      await workbench.dialog().waitFor();
      assert.match(await workbench.dialog().textContent(), /Move 2 runs to the trash\?/);
      await workbench.picture('delete-dialog');
      await workbench.press('Cancel');
      assert.ok(existsSync(first.folder));
      await workbench.page.keyboard.press('Delete');
      await workbench.press('Move to Trash');
      const permanently = workbench.dialog().filter({ hasText: 'for good' });
      await until(async () => {
        if (await permanently.isVisible()) await workbench.press('Delete Permanently');
        assert.ok(!existsSync(first.folder) && !existsSync(best.folder));
      });
      await until(async () => {
        assert.deepEqual(await workbench.rowLabels(), ['live', 'with attention', BROKEN]);
        assert.ok(
          !(await workbench.tabs()).includes(path.basename(best.folder)),
          'its page closes',
        );
      });
    },
  },
  {
    name: 'folders that vanish, come back or are new are noticed',
    async run({ workbench, root, second, fixture }) {
      const aside = path.join(path.dirname(root), 'aside');
      renameSync(second.folder, aside);
      await workbench.row('with attention,').waitFor({ state: 'detached' });
      renameSync(aside, second.folder);
      await workbench.row('with attention,').waitFor();
      await finishedRun(root, 'new', fixture, 1);
      await workbench.row('new, finished').waitFor();
      rmSync(path.join(root, BROKEN), { recursive: true });
      await workbench.row(BROKEN).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'foreign files among the runs change nothing',
    async run({ workbench, root }) {
      writeFileSync(path.join(root, 'notes.txt'), 'x');
      mkdirSync(path.join(root, 'empty'));
      writeFileSync(path.join(root, '..', 'run.json'), '{}');
      await workbench.page.waitForTimeout(1500);
      assert.deepEqual(await workbench.rowLabels(), ['live', 'new', 'with attention']);
    },
  },
  {
    name: 'runs of a folder elsewhere are shown once it is added',
    async run({ workbench, elsewhere, workspace }) {
      await workbench.command('Circumplex: Add Run Folder');
      const input = workbench.page.locator('.quick-input-widget input.input');
      // It begins with the workspace once that is read, and would put it before what was typed earlier.
      await until(async () => assert.equal(await input.inputValue(), `${workspace}/`));
      await input.fill(`${elsewhere}/`);
      await workbench.page
        .locator('.quick-input-widget .monaco-button', { hasText: 'Show its Runs' })
        .click();
      await workbench.row('far-away, finished').waitFor();
      const machine = path.join(workspace, '..', 'data', 'Machine', 'settings.json');
      assert.match(readFileSync(machine, 'utf8'), /elsewhere/);
      assert.ok(!existsSync(path.join(workspace, '.vscode', 'settings.json')));
      rmSync(path.join(elsewhere, 'runs'), { recursive: true });
      await workbench.row('far-away').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'order, grouping and open pages are there again after a reload',
    async run({ workbench, url }) {
      await workbench.load(url);
      await workbench.openRunsView();
      await until(async () => {
        assert.deepEqual(await workbench.rowLabels(), ['live', 'new', 'with attention']);
      });
      await workbench.titleButton('Group Runs by Experiment').click();
      await workbench.row('study, 1 run').waitFor();
      await workbench.screenshot('tree-after-reload');
    },
  },
  {
    name: 'a group is folded and unfolded by keyboard',
    async run({ workbench }) {
      await workbench.row('study, 1 run').click();
      const run = workbench.row('with attention,');
      if (!(await run.isVisible())) await workbench.page.keyboard.press('ArrowRight');
      await run.waitFor();
      await workbench.page.keyboard.press('ArrowLeft');
      await run.waitFor({ state: 'detached' });
      await workbench.page.keyboard.press('ArrowRight');
      await run.waitFor();
    },
  },
  {
    name: 'nothing asked for attention meanwhile',
    async run({ workbench }) {
      assert.deepEqual(await workbench.notifications(), []);
    },
  },
];

/** The tree of runs, by mouse and by keyboard. */
export const runsTree = { name: 'runs-tree', workspace, checks };
