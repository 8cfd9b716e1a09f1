import assert from 'node:assert/strict';
import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PageChart, readRunPage } from '../lib/run-page.mjs';
import { callsIn, eventsOf, runPageWorkspace } from '../lib/run-page-workspace.mjs';
import { until } from '../lib/until.mjs';

/** How long a killed process may go unnoticed: the extension looks every 10 s. */
const KILLED_MS = 30_000;

/** A value as charts tell it. */
const words = (value) => value.toPrecision(4);

async function openSection(frame, name) {
  await frame.locator('[role=tab]', { hasText: name }).click();
  assert.equal((await readRunPage(frame)).section, name);
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
    name: 'a finished run opens with numbers, buttons, sections and learning curves',
    async run({ workbench, finished }) {
      const frame = await workbench.openRun('finished-study');
      await frame.locator('.curve-chart canvas').nth(5).waitFor();
      const page = await readRunPage(frame);
      assert.equal(page.title, 'finished-study');
      assert.equal(page.status, 'finished');
      assert.equal(page.progress, '100 %');
      assert.match(page.values['Best CCC'], /^0\.\d{3}$/);
      assert.equal(page.facts['Model'], 'resnet-50 × landmarks × gru × valence-arousal');
      assert.match(page.facts['Parameters'], /^1.234.567 trainable/);
      assert.deepEqual(page.charts, [
        ...['Loss', 'Validation score', 'CCC of valence', 'CCC of arousal'],
        ...['Learning rate', 'Gradient norm', 'Frames a second'],
      ]);
      assert.equal(page.actions[0], 'Evaluate');
      assert.ok(!page.actions.includes('Stop') && !page.actions.includes('Resume'));
      assert.ok(await frame.getByText(finished.id).isVisible(), 'the id is on the page');
      assert.equal(page.overflows, false, 'no scrolling sideways');
      assert.deepEqual(await workbench.tabs(), [finished.id], 'the tab says which run it is');
      await workbench.screenshot('finished-dark');
    },
  },
  {
    name: 'keys read exact values, and zoom',
    async run({ workbench, finished }) {
      const chart = new PageChart(workbench.page, workbench.runPage(), 'Loss');
      const steps = eventsOf(finished).filter(({ type }) => type === 'step');
      await chart.press('End');
      await until(async () => {
        const { place, values } = await chart.reading();
        assert.match(place, /step 300/);
        assert.equal(values['each update'], words(steps[299].loss));
      });
      await chart.press('ArrowLeft');
      await until(async () => {
        const { place, values } = await chart.reading();
        assert.match(place, /step 299/);
        assert.equal(values['each update'], words(steps[298].loss));
      });
      await chart.press('+');
      await chart.press('+');
      await until(async () => assert.ok((await chart.stepAt(0.1)) > 150, 'near the cursor'));
      await chart.press('0');
      await until(async () => assert.ok((await chart.stepAt(0.1)) < 50, 'everything again'));
    },
  },
  {
    name: 'dragging zooms all charts, which share a cursor; a double click shows all again',
    async run({ workbench, finished }) {
      const frame = workbench.runPage();
      const loss = new PageChart(workbench.page, frame, 'Loss');
      const norm = new PageChart(workbench.page, frame, 'Gradient norm');
      await loss.drag(0.4, 0.6);
      await until(async () => {
        const step = await norm.stepAt(0.25);
        assert.ok(step > 120 && step < 150, `45 % of the run, got step ${step}`);
        const event = eventsOf(finished).find((each) => each.type === 'step' && each.step === step);
        const { values } = await loss.reading();
        assert.equal(values['each update'], words(event.loss));
      });
      await workbench.picture('run-zoomed-dark');
      await loss.chart.locator('.u-over').dblclick();
      await until(async () => assert.ok((await norm.stepAt(0.1)) < 50));
    },
  },
  {
    name: 'curves are smoothed beside the raw ones, on a logarithmic axis, over epochs',
    async run({ workbench }) {
      const frame = workbench.runPage();
      const controls = frame.locator('.curve-controls');
      const slider = controls.locator('input[type=range]');
      await slider.focus();
      await slider.press('End');
      await slider.press('PageDown');
      assert.match(await controls.locator('output').textContent(), /^0\.\d\d$/);
      await controls.locator('input[type=checkbox]').press('Space');
      await controls.locator('select').selectOption('epoch');
      const chart = new PageChart(workbench.page, frame, 'Loss');
      await chart.press('End');
      await until(async () => {
        const { place, values } = await chart.reading();
        assert.match(place, /epoch 10\.00/);
        assert.match(values['each update'], /\d.*\d/);
      });
      await workbench.screenshot('run-smoothed-dark');
    },
  },
  {
    name: 'scores stand in a table, those of stored predictions among them',
    async run({ workbench, finished }) {
      const frame = workbench.runPage();
      await openSection(frame, 'Metrics');
      const { rows, overflows } = await readRunPage(frame);
      const validated = eventsOf(finished).filter(({ type }) => type === 'validated');
      const { valence } = validated.at(-1).scores;
      const last = rows.find(([name]) => name.startsWith('Validation, last'));
      assert.equal(last[1], valence.ccc.toFixed(4));
      assert.ok(rows.some(([name]) => name.startsWith('Training, last')));
      const stored = rows.find(([name]) => name.startsWith('Predictions, test'));
      assert.equal(stored[1], '0.4321');
      await frame.getByText(/predictions\/train\.json: must be JSON/).waitFor();
      assert.equal(overflows, false);
      await workbench.screenshot('run-metrics-dark');
    },
  },
  {
    name: 'settings are searched, and compared with those of another run',
    async run({ workbench }) {
      const frame = workbench.runPage();
      await openSection(frame, 'Configuration');
      await frame.locator('input[type=search]').fill('head units');
      const { rows } = await readRunPage(frame);
      assert.deepEqual(rows.slice(1), [['model.head.units', '128']]);
      await frame.locator('input[type=search]').fill('');
      await frame.locator('button', { hasText: 'Difference to…' }).click();
      await workbench.pick('failed-study').waitFor();
      await workbench.answer('failed');
      await until(async () => {
        assert.deepEqual((await readRunPage(frame)).rows, [
          ['Setting', 'This run', 'failed-study'],
          ['name', 'finished-study', 'failed-study'],
          ['seed', '1', '7'],
        ]);
      });
      await workbench.screenshot('run-difference-dark');
    },
  },
  {
    name: 'figures are drawn by the command line and shown',
    async run({ workbench, finished, calls }) {
      const frame = workbench.runPage();
      await openSection(frame, 'Figures');
      await frame.locator('button', { hasText: 'Draw Figures' }).click();
      const image = frame.locator('figure img');
      await image.waitFor();
      await until(async () => {
        assert.equal(await image.evaluate(({ naturalWidth }) => naturalWidth), 300);
      });
      assert.deepEqual(callsIn(calls), [['figures', `runs/${finished.id}`, '--theme', 'dark']]);
      await workbench.command('View: Hide Panel');
      await workbench.screenshot('run-figures-dark');
    },
  },
  {
    name: 'checkpoints are evaluated and exported, by keyboard alone',
    async run({ workbench, finished, calls }) {
      const frame = workbench.runPage();
      await frame.locator('[role=tab][aria-selected=true]').focus();
      await workbench.page.keyboard.press('ArrowRight');
      const { section, rows } = await readRunPage(frame);
      assert.equal(section, 'Checkpoints');
      assert.deepEqual(
        rows.slice(1).map(([step]) => step),
        ['300best · last', '270', '240'],
      );
      await workbench.screenshot('run-checkpoints-dark');
      for (const label of ['Evaluate step 300', 'Export step 240']) {
        await frame.getByRole('button', { name: label }).focus();
        const count = callsIn(calls).length;
        await workbench.page.keyboard.press('Enter');
        await until(() => assert.ok(callsIn(calls).length > count));
      }
      const run = `runs/${finished.id}`;
      await until(() => {
        assert.deepEqual(callsIn(calls).slice(1), [
          ['eval', run, '--pictures', '--checkpoint', '300'],
          ['export', run, '--checkpoint', '240'],
        ]);
      });
      await workbench.command('View: Hide Panel');
    },
  },
  {
    name: 'a run that runs shows its new events while it writes them, and leaves the focus alone',
    async run({ workbench, running }) {
      const frame = await workbench.openRun('running-study');
      const before = await readRunPage(frame);
      assert.equal(before.status, 'running');
      assert.match(before.progress, /^40 %/);
      assert.equal(before.actions[0], 'Stop');
      await openSection(frame, 'Configuration');
      await frame.locator('input[type=search]').click();
      await workbench.page.keyboard.type('data');
      await running.epoch();
      await until(async () => {
        const after = await readRunPage(frame);
        assert.match(after.progress, /^50 %/);
        assert.match(after.notes['Loss'], /^mean of epoch 5 · last update \d/);
      });
      await workbench.page.keyboard.type('.spl');
      const search = frame.locator('input[type=search]');
      assert.equal(await search.inputValue(), 'data.spl');
      await workbench.row('running-study, running at 50 %').waitFor();
      await openSection(frame, 'Curves');
      const chart = new PageChart(workbench.page, frame, 'Loss');
      await chart.press('End');
      await until(async () => assert.match((await chart.reading()).place, /step 150/));
      await workbench.screenshot('running-dark');
    },
  },
  {
    name: 'events alone, without a new run.json, reach the page; damaged ones are told of',
    async run({ workbench, running }) {
      const frame = workbench.runPage();
      const file = path.join(running.folder, 'events.jsonl');
      const step = eventsOf(running).findLast(({ type }) => type === 'step');
      appendFileSync(file, '{"type":"step","step":\u0000\u0000}\nnonsense\n');
      appendFileSync(file, `${JSON.stringify({ ...step, step: 151, loss: 0.1234 })}\n`);
      await until(async () => {
        const { notes, notices } = await readRunPage(frame);
        assert.match(notes['Loss'], / · last update 0\.123 · /);
        assert.deepEqual(notices, ['2 lines of events.jsonl hold no event and are passed over.']);
      });
      const chart = new PageChart(workbench.page, frame, 'Loss');
      await until(async () => {
        await chart.press('End');
        assert.equal((await chart.reading()).values['each update'], '0.1234');
      });
    },
  },
  {
    name: 'a run whose process is gone is shown as killed, though no file says so',
    async run({ workbench, running, calls }) {
      await running.kill();
      const frame = workbench.runPage();
      await until(async () => {
        const { status, actions } = await readRunPage(frame);
        assert.equal(status, 'killed');
        assert.equal(actions[0], 'Resume');
      }, KILLED_MS);
      await workbench.row('running-study, killed at 50 %').waitFor({ timeout: KILLED_MS });
      await frame.locator('.actions button', { hasText: 'Resume' }).click();
      await until(() => {
        assert.deepEqual(callsIn(calls).at(-1), ['resume', `runs/${running.id}`]);
      });
      await workbench.command('View: Hide Panel');
    },
  },
  {
    name: 'a failed run says why, and what to do',
    async run({ workbench }) {
      const frame = await workbench.openRun('failed-study');
      const { status, notices, actions } = await readRunPage(frame);
      assert.equal(status, 'failed');
      assert.equal(actions[0], 'Resume');
      const [error] = notices;
      assert.match(error, /^TRAINING_DIVERGEDstep 31: loss must be finite, got NaN/);
      assert.match(error, /Lower training\.optimizer\.learningRate\.Then resume the run/);
      await workbench.screenshot('failed-dark');
    },
  },
  {
    name: 'a broken run opens as a page that says why, and recovers when it is mended',
    async run({ workbench, broken, finished }) {
      const frame = await workbench.openRun('29990101-000000-broken');
      await until(async () => {
        const page = await readRunPage(frame);
        assert.equal(page.status, 'unreadable');
        assert.match(page.notices[0], /run\.json: must be JSON/);
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
    name: 'the page follows the colour theme, also with high contrast, and narrow editors',
    async run({ workbench }) {
      const frame = await workbench.openRun('finished-study');
      const dark = await readRunPage(frame);
      await workbench.command('Preferences: Toggle between Light/Dark Themes');
      await until(async () => {
        assert.notEqual((await readRunPage(frame)).color, dark.color);
      });
      await workbench.screenshot('finished-light');
      await workbench.page.setViewportSize({ width: 900, height: 900 });
      await until(async () => assert.equal((await readRunPage(frame)).overflows, false));
      await workbench.screenshot('finished-narrow');
      await workbench.page.setViewportSize({ width: 1360, height: 900 });
      await workbench.command('Preferences: Color Theme');
      await workbench.answer('Dark High Contrast');
      await frame.locator('body.vscode-high-contrast').waitFor();
      await workbench.screenshot('finished-contrast');
    },
  },
  {
    name: 'section, settings of charts, compared run and place are there again after a reload',
    async run({ workbench }) {
      const page = () => workbench.runPage();
      const controls = () => page().locator('.curve-controls');
      const top = () =>
        page()
          .locator('html')
          .evaluate((html) => html.scrollTop);
      await controls().locator('select').selectOption('epoch');
      await controls().locator('input[type=checkbox]').press('Space');
      await openSection(page(), 'Configuration');
      await page().locator('button', { hasText: 'Difference to…' }).click();
      await workbench.pick('failed-study').waitFor();
      await workbench.answer('failed');
      await openSection(page(), 'Curves');
      await page().locator('h1').hover();
      await workbench.page.mouse.wheel(0, 200);
      await until(async () => assert.ok((await top()) > 50));
      const before = await top();
      await workbench.page.waitForTimeout(1000);
      await workbench.reload();
      await page().locator('h1', { hasText: 'finished-study' }).waitFor();
      await until(async () => {
        assert.equal(await top(), before);
        assert.equal(await controls().locator('select').inputValue(), 'epoch');
        assert.equal(await controls().locator('input[type=checkbox]').isChecked(), true);
      });
      await openSection(page(), 'Configuration');
      await until(async () => {
        assert.deepEqual((await readRunPage(page())).rows.at(-1), ['seed', '1', '7']);
      });
      await page().locator('button', { hasText: 'All Settings' }).click();
      await until(async () => assert.ok((await readRunPage(page())).rows.length > 20));
      await workbench.reload();
      await page().locator('h1', { hasText: 'finished-study' }).waitFor();
      await until(async () => {
        assert.equal((await readRunPage(page())).section, 'Configuration');
      });
    },
  },
  {
    name: 'a run that vanishes while it is open says so, and is there again when it is restored',
    async run({ workbench, folder, finished }) {
      const copy = path.join(folder, 'copy');
      cpSync(finished.folder, copy, { recursive: true });
      rmSync(finished.folder, { recursive: true });
      await until(async () => {
        const page = await readRunPage(workbench.runPage());
        assert.equal(page.status, 'unreadable');
        assert.match(page.notices[0], /must be a run folder/);
      });
      cpSync(copy, finished.folder, { recursive: true });
      await until(async () => {
        assert.equal((await readRunPage(workbench.runPage())).status, 'finished');
      });
    },
  },
  {
    name: 'the text of run.json is one button away',
    async run({ workbench }) {
      await workbench.runPage().locator('.actions button', { hasText: 'Open as Text' }).click();
      await workbench.page.locator('.view-line', { hasText: '"format"' }).first().waitFor();
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

/** The page of a run: live, its sections, broken, failed, killed, themes. */
export const runPage = { name: 'run-page', workspace: runPageWorkspace, checks };
