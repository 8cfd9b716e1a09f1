import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pixelsOf, readComparePage } from '../lib/compare-page.mjs';
import { until } from '../lib/until.mjs';
import { finishedRun, makeWorkspace } from '../lib/workspace.mjs';

const LSTM = { quality: 0.9, model: { head: { id: 'lstm', units: 64 } } };
const PLAIN = { quality: 0.7, learningRate: 3e-4, model: { fusion: 'none' } };

/** Folders of runs that have nothing but a `run.json`, one more than can be compared. */
function tooMany(root, { folder }) {
  const folders = [];
  const manifest = JSON.parse(readFileSync(path.join(folder, 'run.json'), 'utf8'));
  for (let n = 10; n <= 30; n++) {
    const id = `20200101-0000${n}-sweep`;
    const createdAt = `2020-01-01T00:00:${n}.000Z`;
    const place = path.join(root, id);
    mkdirSync(place);
    folders.push(place);
    const run = {
      ...{ ...manifest, id, createdAt },
      experiment: { ...manifest.experiment, name: 'sweep' },
    };
    writeFileSync(path.join(place, 'run.json'), JSON.stringify(run));
  }
  return folders;
}

async function workspace(folder, fixture) {
  const workspace = makeWorkspace(folder);
  const root = path.join(workspace, 'runs');
  const gru = await finishedRun(root, 'gru', fixture);
  const lstm = await finishedRun(root, 'lstm', fixture, 8, LSTM);
  const plain = await finishedRun(root, 'no-landmarks', fixture, 10, PLAIN);
  const live = await fixture.startRun(root, 'live', { quality: 0.8 });
  for (let epoch = 0; epoch < 4; epoch++) await live.epoch();
  const sweep = tooMany(root, gru);
  return { workspace, root, gru, lstm, plain, live, sweep, dispose: () => live.kill() };
}

const page = (workbench) => readComparePage(workbench.runPage());
const names = ({ runs }) => runs.map(({ name }) => name);
const toggle = (workbench, name) =>
  workbench.runPage().locator(`.run-list .toggle[aria-label^="${name},"]`);
const title = (workbench, label) => workbench.runPage().locator(`.sort[aria-label="${label}"]`);
const rowNames = ({ scores }) => scores.map(([name]) => name);

/** Waits until the page compares these runs, all read. */
async function compared(workbench, expected) {
  await workbench.runPage().locator('h1', { hasText: 'Compare Runs' }).waitFor();
  await until(async () => {
    const shown = await page(workbench);
    assert.deepEqual(names(shown), expected);
    assert.equal(shown.count, expected.length === 1 ? '1 run' : `${expected.length} runs`);
  });
  return page(workbench);
}

/** Chooses a colour theme as a person does. */
async function setTheme(workbench, theme) {
  await workbench.command('Preferences: Color Theme');
  await workbench.page.locator('.quick-input-widget input.input').fill(theme);
  await workbench.pick(theme).first().waitFor();
  await workbench.page.keyboard.press('Enter');
}

const checks = [
  {
    name: 'more than twenty runs are refused in words',
    async run({ workbench, sweep }) {
      await workbench.openRunsView();
      await workbench.menu(workbench.row('sweep, 21 runs'), 'Compare Runs');
      await until(async () => {
        const [text] = await workbench.notifications();
        assert.match(text, /must be at most 20 runs, got 21; choose fewer/);
      });
      await workbench.command('Notifications: Clear All Notifications');
      for (const folder of sweep) rmSync(folder, { recursive: true });
      await workbench.row('sweep').waitFor({ state: 'detached' });
      await workbench.titleButton('Show Runs as a List').click();
    },
  },
  {
    name: 'the palette asks which runs to compare',
    async run({ workbench }) {
      await workbench.command('Circumplex: Compare Runs');
      for (const name of ['no-landmarks', 'lstm']) await workbench.pick(name).click();
      await workbench.picture('compare-pick');
      await workbench.page.keyboard.press('Enter');
      await compared(workbench, ['no-landmarks', 'lstm']);
      assert.deepEqual(await workbench.tabs(), ['Compare Runs']);
    },
  },
  {
    name: 'runs selected in the tree are compared from its menu, in the view that is open',
    async run({ workbench }) {
      await workbench.row('gru,').click();
      await workbench.row('lstm,').click({ modifiers: ['Control'] });
      await workbench.row('no-landmarks,').click({ modifiers: ['Control'] });
      await workbench.menu(workbench.row('lstm,'), 'Compare Runs');
      await workbench.runPage().locator('.run-list').waitFor();
      await until(async () => {
        const shown = await page(workbench);
        assert.deepEqual(names(shown).toSorted(), ['gru', 'lstm', 'no-landmarks']);
        assert.equal(shown.count, '3 runs');
      });
    },
  },
  {
    name: 'their curves lie over each other, each in its colour',
    async run({ workbench }) {
      const shown = await page(workbench);
      assert.deepEqual(shown.charts, [
        ...['Loss', 'Validation score', 'CCC of valence', 'CCC of arousal', 'Learning rate'],
      ]);
      assert.equal(new Set(shown.runs.map(({ color }) => color)).size, 3);
      await until(async () => {
        for (const chart of ['Loss', 'CCC of valence']) {
          for (const { color } of shown.runs) {
            assert.ok(
              (await pixelsOf(workbench.runPage(), chart, color)) > 50,
              `${chart} ${color}`,
            );
          }
        }
      });
      assert.equal(shown.overflows, false, 'no scrolling sideways');
      await workbench.screenshot('compare-dark');
    },
  },
  {
    name: 'the table has their scores and marks the best',
    async run({ workbench }) {
      const { columns, scores } = await page(workbench);
      assert.deepEqual(columns, [
        ...['Run', 'Best CCC', 'Best Step', 'Best Epoch', 'Last CCC Valence', 'Last CCC Arousal'],
        ...['Last MSE Valence', 'Last MSE Arousal', 'Last Pearson Valence', 'Last Pearson Arousal'],
        ...['Duration', 'Frames/s', 'Parameters'],
      ]);
      const best = Object.fromEntries(scores.map(([name, score]) => [name, score]));
      assert.match(best['gru'], /^0\.\d{3}, the best$/);
      assert.match(best['lstm'], /^0\.\d{3}$/);
      const [, , step, epoch] = scores.find(([name]) => name === 'lstm');
      assert.deepEqual([step, epoch], ['240', '8']);
    },
  },
  {
    name: 'it is sorted by keyboard alone',
    async run({ workbench }) {
      await title(workbench, 'Run').focus();
      await workbench.page.keyboard.press('ArrowRight');
      await workbench.page.keyboard.press('Enter');
      await until(async () => {
        const shown = await page(workbench);
        assert.deepEqual(shown.sorted, [['Best CCC', 'descending']]);
        assert.deepEqual(rowNames(shown), ['gru', 'lstm', 'no-landmarks']);
      });
      await workbench.page.keyboard.press('Enter');
      await until(async () => {
        const shown = await page(workbench);
        assert.deepEqual(shown.sorted, [['Best CCC', 'ascending']]);
        assert.deepEqual(rowNames(shown), ['no-landmarks', 'lstm', 'gru']);
      });
      await workbench.page.keyboard.press('Enter');
      await until(async () => assert.deepEqual((await page(workbench)).sorted, []));
      await workbench.page.keyboard.press('Enter');
    },
  },
  {
    name: 'settings that differ stand below, all on demand, and can be searched',
    async run({ workbench }) {
      const frame = workbench.runPage();
      const paths = async () => (await page(workbench)).settings.map(([name]) => name);
      assert.deepEqual(await paths(), [
        ...['name', 'model.fusion', 'model.head', 'model.head.units'],
        'training.optimizer.learningRate',
      ]);
      await frame.getByRole('switch').click();
      await until(async () => assert.ok((await paths()).includes('training.epochs')));
      await frame.getByRole('searchbox').fill('head lstm');
      await until(async () => assert.deepEqual(await paths(), ['model.head']));
      await frame.getByRole('searchbox').fill('nothing at all');
      await until(async () => {
        assert.equal((await page(workbench)).note, 'No setting holds “nothing at all”.');
      });
      await frame.getByRole('searchbox').fill('');
      await frame.getByRole('switch').click();
    },
  },
  {
    name: 'the table is copied as Markdown and as CSV',
    async run({ workbench }) {
      const copy = (what) => workbench.runPage().getByRole('button', { name: what }).click();
      await copy('Copy scores as Markdown');
      await until(async () => {
        const lines = (await workbench.clipboard()).trimEnd().split('\n');
        assert.match(lines[0], /^\| Run \| Status \| Best CCC \|/);
        assert.match(lines[2], /^\| gru \| finished \| \*\*0\.\d{3}\*\* \| 300 \| 10 \|/);
      });
      await copy('Copy settings as CSV');
      await until(async () => {
        assert.match(await workbench.clipboard(), /^Setting,.*\r\nname,/);
      });
    },
  },
  {
    name: 'charts are chosen, by mouse and by keyboard',
    async run({ workbench }) {
      const chip = (label) => workbench.runPage().locator('.chip', { hasText: label });
      for (const label of ['Validation score', 'CCC of arousal']) {
        await chip(label).click();
        await until(async () => {
          assert.equal(await chip(label).getAttribute('aria-pressed'), 'false');
        });
      }
      await workbench.page.keyboard.press('ArrowRight');
      await workbench.page.keyboard.press('Enter');
      await until(async () => {
        assert.deepEqual((await page(workbench)).charts, ['Loss', 'CCC of valence']);
      });
    },
  },
  {
    name: 'a run of the tree is added to the view that is open',
    async run({ workbench }) {
      await workbench.menu(workbench.row('live,'), 'Add to Comparison');
      await until(async () => {
        const shown = await page(workbench);
        assert.equal(shown.runs.at(-1).name, 'live');
        assert.match(shown.runs.at(-1).note, /^running at 40 %$/);
        assert.equal(shown.runs.at(-1).status, 'running');
      });
    },
  },
  {
    name: 'what a live run writes is seen at once',
    async run({ workbench, live }) {
      const cells = ({ scores }) => scores.find(([name]) => name === 'live');
      await until(async () => assert.equal(cells(await page(workbench))[2], '120'));
      await live.epoch();
      await until(async () => {
        const shown = await page(workbench);
        assert.match(shown.runs.at(-1).note, /^running at 50 %$/);
        assert.equal(cells(shown)[2], '150');
      });
      await workbench.screenshot('compare');
    },
  },
  {
    name: 'a run is hidden by mouse, and shown again by keyboard',
    async run({ workbench }) {
      const { runs } = await page(workbench);
      const { color } = runs.find(({ name }) => name === 'lstm');
      const pixels = () => pixelsOf(workbench.runPage(), 'CCC of valence', color);
      await toggle(workbench, 'lstm').click();
      await until(async () => assert.equal(await pixels(), 0));
      await workbench.page.keyboard.press('Space');
      await until(async () => assert.ok((await pixels()) > 50));
      await workbench.page.keyboard.press('Space');
      await until(async () => assert.equal(await pixels(), 0));
    },
  },
  {
    name: 'a run that vanishes says so, and comes back when it is restored',
    async run({ workbench, root, gru }) {
      const aside = path.join(path.dirname(root), 'aside');
      renameSync(gru.folder, aside);
      await until(async () => {
        const { runs, scores } = await page(workbench);
        const { note } = runs.find(({ name }) => name === 'gru');
        assert.match(note, /^\d{8}-\d{6}-gru: must be a run folder/);
        assert.match(scores.find(([name]) => name === 'gru')[1], /must be a run folder/);
      });
      await workbench.screenshot('compare-vanished');
      renameSync(aside, gru.folder);
      await until(async () => {
        const { runs } = await page(workbench);
        const { color, note } = runs.find(({ name }) => name === 'gru');
        assert.match(note, /^finished/);
        assert.ok((await pixelsOf(workbench.runPage(), 'Loss', color)) > 50);
      });
    },
  },
  {
    name: 'the page follows the colour theme',
    async run({ workbench }) {
      const background = async () => (await page(workbench)).background;
      const dark = await background();
      const themes = [
        ['Light Modern', 'light'],
        ['Dark High Contrast', 'contrast'],
      ];
      for (const [theme, name] of themes) {
        const before = await background();
        await setTheme(workbench, theme);
        await until(async () => assert.notEqual(await background(), before));
        await workbench.screenshot(`compare-${name}`);
      }
      await setTheme(workbench, 'Dark Modern');
      await until(async () => assert.equal(await background(), dark));
    },
  },
  {
    name: 'runs, order, hidden runs, charts and sorting are there again after a reload',
    async run({ workbench }) {
      await toggle(workbench, 'live').focus();
      await workbench.page.keyboard.press('Alt+ArrowUp');
      await until(async () => assert.equal(names(await page(workbench)).at(-2), 'live'));
      await workbench.page.waitForTimeout(500);
      const before = await page(workbench);
      await workbench.reload();
      await compared(workbench, names(before));
      await until(async () => assert.deepEqual(await page(workbench), before));
      assert.equal(before.runs.find(({ name }) => name === 'lstm').shown, false);
    },
  },
  {
    name: 'and after closing the view',
    async run({ workbench }) {
      const before = await page(workbench);
      await workbench.command('View: Close All Editors');
      await until(async () => assert.deepEqual(await workbench.tabs(), []));
      await workbench.command('Circumplex: Show Last Comparison');
      await compared(workbench, names(before));
      await until(async () => assert.deepEqual(await page(workbench), before));
    },
  },
  {
    name: 'runs are removed, by mouse and by keyboard, and the others keep their colours',
    async run({ workbench }) {
      const before = await page(workbench);
      const colors = ({ runs }) => Object.fromEntries(runs.map(({ name, color }) => [name, color]));
      await toggle(workbench, 'no-landmarks').hover();
      await workbench.runPage().locator('.icon.remove[aria-label="Remove no-landmarks"]').click();
      await until(async () => assert.equal((await page(workbench)).runs.length, 3));
      await toggle(workbench, 'lstm').focus();
      await workbench.page.keyboard.press('Delete');
      await until(async () => {
        const after = await page(workbench);
        assert.deepEqual(names(after).toSorted(), ['gru', 'live']);
        assert.equal(colors(after)['gru'], colors(before)['gru']);
        assert.equal(colors(after)['live'], colors(before)['live']);
        assert.deepEqual(rowNames(after).toSorted(), ['gru', 'live']);
      });
    },
  },
  {
    name: 'runs are added by a button, from those that are not compared yet',
    async run({ workbench }) {
      await workbench.runPage().getByRole('button', { name: 'Add Runs' }).click();
      await workbench.pick('lstm').click();
      assert.equal(await workbench.pick('gru').count(), 0);
      await workbench.page.keyboard.press('Enter');
      await until(async () => assert.equal(names(await page(workbench)).at(-1), 'lstm'));
    },
  },
  {
    name: 'a run is opened from the comparison',
    async run({ workbench }) {
      await toggle(workbench, 'gru').focus();
      await workbench.page.keyboard.press('Control+Enter');
      await workbench.runPage().locator('h1', { hasText: 'gru' }).waitFor();
    },
  },
  {
    name: 'nothing asked for attention meanwhile',
    async run({ workbench }) {
      assert.deepEqual(await workbench.notifications(), []);
    },
  },
];

/** Several runs in one view. */
export const compare = { name: 'compare', workspace, checks };
