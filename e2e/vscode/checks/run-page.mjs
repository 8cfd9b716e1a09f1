import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readRunPage } from '../lib/run-page.mjs';
import { until } from '../lib/until.mjs';
import { finishedRun, makeWorkspace, nextSecond } from '../lib/workspace.mjs';

/** How long a killed process may go unnoticed: the extension looks every 10 s. */
const KILLED_MS = 30_000;

async function workspace(folder, fixture) {
  const workspace = makeWorkspace(folder);
  const root = path.join(workspace, 'runs');
  const broken = path.join(root, '29990101-000000-broken');
  mkdirSync(broken);
  writeFileSync(path.join(broken, 'run.json'), '{"format": 1, "id":');
  const finished = await finishedRun(root, 'finished-study', fixture);
  await nextSecond();
  const running = await fixture.startRun(root, 'running-study');
  for (let epoch = 0; epoch < 4; epoch++) await running.epoch();
  return { workspace, broken, finished, running };
}

const checks = [
  {
    name: 'runs stand in one list where the user wants it so',
    async run({ workbench }) {
      await workbench.openRunsView();
      await workbench.titleButton('Show Runs as a List').click();
      await workbench.row('finished-study, finished · CCC 0.').waitFor();
    },
  },
  {
    name: 'a finished run opens with numbers, facts and learning curves',
    async run({ workbench, finished }) {
      const frame = await workbench.openRun('finished-study');
      await frame.locator('svg').first().waitFor();
      const page = await readRunPage(frame);
      assert.equal(page.title, 'finished-study');
      assert.equal(page.status, 'finished');
      assert.equal(page.values['Progress'], '100 %');
      assert.match(page.values['Best CCC'], /^0\.\d{3}$/);
      assert.equal(page.facts['Model'], 'resnet-50 × landmarks × gru × valence-arousal');
      assert.match(page.facts['Parameters'], /^1.234.567 trainable/);
      assert.ok(await frame.getByText(finished.id).isVisible(), 'the id is on the page');
      assert.equal(page.curves.length, 8, 'two of the loss, three each of train and validation');
      for (const d of page.curves)
        assert.ok(d.split(/[LC]/).length >= 10, `a curve has points: ${d}`);
      assert.equal(page.overflows, false, 'no scrolling sideways');
      assert.deepEqual(await workbench.tabs(), [finished.id], 'the tab says which run it is');
      await workbench.screenshot('finished-dark');
    },
  },
  {
    name: 'a run that runs shows its new events while it writes them',
    async run({ workbench, running }) {
      const frame = await workbench.openRun('running-study');
      const before = await readRunPage(frame);
      assert.equal(before.status, 'running');
      assert.equal(before.values['Progress'], '40 %');
      await running.epoch();
      await until(async () => {
        const after = await readRunPage(frame);
        assert.equal(after.values['Progress'], '50 %');
        assert.match(after.notes['Loss'], /^at step 150 /);
        assert.notEqual(after.curves[0], before.curves[0]);
      });
      await workbench.row('running-study, running at 50 %').waitFor();
      await workbench.screenshot('running-dark');
    },
  },
  {
    name: 'events alone, without a new run.json, reach the page',
    async run({ workbench, running }) {
      const frame = workbench.runPage();
      const before = await readRunPage(frame);
      const file = path.join(running.folder, 'events.jsonl');
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
      const step = JSON.parse(lines.findLast((line) => line.includes('"type":"step"')));
      writeFileSync(file, `${JSON.stringify({ ...step, step: 151, loss: 0.123 })}\n`, {
        flag: 'a',
      });
      await until(async () => {
        const after = await readRunPage(frame);
        assert.equal(after.values['Loss'], '0.123');
        assert.notEqual(after.curves[0], before.curves[0]);
      });
    },
  },
  {
    name: 'a run whose process is gone is shown as killed, though no file says so',
    async run({ workbench, running }) {
      await running.kill();
      await until(async () => {
        assert.equal((await readRunPage(workbench.runPage())).status, 'killed');
      }, KILLED_MS);
      await workbench.row('running-study, killed at 50 %').waitFor({ timeout: KILLED_MS });
    },
  },
  {
    name: 'a broken run opens as a page that says why, and recovers when it is mended',
    async run({ workbench, broken, finished }) {
      const frame = await workbench.openRun('29990101-000000-broken');
      await until(async () => {
        const page = await readRunPage(frame);
        assert.equal(page.status, 'unreadable');
        assert.match(page.notice, /run\.json: must be JSON/);
      });
      await workbench.screenshot('broken-dark');
      const manifest = readFileSync(path.join(finished.folder, 'run.json'), 'utf8');
      const mended = manifest.replaceAll('finished-study', 'mended-study');
      writeFileSync(path.join(broken, 'run.json'), mended);
      await until(async () => {
        assert.equal((await readRunPage(frame)).title, 'mended-study');
      });
      await workbench.row('mended-study, finished').waitFor();
    },
  },
  {
    name: 'the page follows the colour theme',
    async run({ workbench }) {
      const frame = await workbench.openRun('running-study');
      const dark = await readRunPage(frame);
      await workbench.command('Preferences: Toggle between Light/Dark Themes');
      await until(async () => {
        assert.notEqual((await readRunPage(frame)).background, dark.background);
      });
      await workbench.screenshot('killed-light');
      await workbench.openRun('finished-study');
      await workbench.screenshot('finished-light');
      await workbench.page.setViewportSize({ width: 900, height: 900 });
      await until(async () => {
        assert.equal((await readRunPage(workbench.runPage())).overflows, false);
      });
      await workbench.screenshot('finished-narrow');
    },
  },
  {
    name: 'the page is there again after a reload, where it was scrolled to',
    async run({ workbench }) {
      const top = () =>
        workbench
          .runPage()
          .locator('html')
          .evaluate((html) => html.scrollTop);
      await workbench.runPage().locator('h2', { hasText: 'Facts' }).scrollIntoViewIfNeeded();
      await workbench.runPage().locator('main').hover();
      await workbench.page.mouse.wheel(0, 400);
      await until(async () => assert.ok((await top()) > 100));
      const before = await top();
      await workbench.page.waitForTimeout(1000);
      await workbench.reload();
      await workbench.runPage().locator('h1', { hasText: 'finished-study' }).waitFor();
      await until(async () => assert.equal(await top(), before));
    },
  },
  {
    name: 'a run that vanishes while it is open says so',
    async run({ workbench, finished }) {
      rmSync(finished.folder, { recursive: true });
      await until(async () => {
        const page = await readRunPage(workbench.runPage());
        assert.equal(page.status, 'unreadable');
        assert.match(page.notice, /must be a run folder/);
      });
    },
  },
  {
    name: 'nothing asked for attention meanwhile',
    async run({ workbench }) {
      const texts = await workbench.notifications();
      assert.deepEqual(
        texts.filter((text) => /circumplex|run\.json/i.test(text)),
        [],
      );
    },
  },
];

/** The page of a run: live, broken, killed, themes. */
export const runPage = { name: 'run-page', workspace, checks };
