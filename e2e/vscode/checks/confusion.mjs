import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readConfusionPage } from '../lib/confusion-page.mjs';
import { until } from '../lib/until.mjs';
import { finishedRun, makeWorkspace, nextSecond } from '../lib/workspace.mjs';

const NORMAL = { width: 1360, height: 900 };
const WIDE = { width: 1640, height: 1000 };

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
const accuracyOf = (counts) => sum(counts.map((row, k) => row[k])) / sum(counts.flat());
const numbersIn = (rows) =>
  rows.map((row) => row.map((text) => Number(text.replace(/ of .*|\D/g, ''))));

/** Makes of a run of valence and arousal one of classes, as far as the tree tells. */
function asClassifier({ folder }, counts) {
  const file = path.join(folder, 'run.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const score = accuracyOf(counts);
  const changes = { monitor: 'accuracy', best: { ...manifest.best, score } };
  writeFileSync(file, JSON.stringify({ ...manifest, ...changes }));
}

async function workspace(folder, fixture) {
  // Needs built packages, which the other suites do without.
  const { storeExpressions } = await import('../lib/expressions.mjs');
  const workspace = makeWorkspace(folder);
  const root = path.join(workspace, 'runs');
  const baseline = await finishedRun(root, 'baseline', fixture, 1);
  asClassifier(baseline, await storeExpressions(baseline.folder, 0.6));
  await nextSecond();
  const run = await finishedRun(root, 'expressions', fixture, 2);
  const counts = await storeExpressions(run.folder, 0.76);
  asClassifier(run, counts);
  return { workspace, run, counts, storeExpressions };
}

function setTheme(workspace, theme) {
  mkdirSync(path.join(workspace, '.vscode'), { recursive: true });
  const file = path.join(workspace, '.vscode', 'settings.json');
  writeFileSync(file, JSON.stringify({ 'workbench.colorTheme': theme }));
}

/** A screenshot of the page from its top on, in a window of another size. */
async function picture(workbench, name, size = NORMAL) {
  await workbench.page.setViewportSize(size);
  await workbench
    .runPage()
    .locator('html')
    .evaluate((html) => html.scrollTo(0, 0));
  await workbench.screenshot(name);
  await workbench.page.setViewportSize(NORMAL);
}

/** Waits until the page shows what `check` wants, and returns it. */
function shows(workbench, check) {
  return until(async () => {
    const page = await readConfusionPage(workbench.runPage());
    check(page);
    return page;
  });
}

const checks = [
  {
    name: 'predictions of classes open from the tree as a confusion matrix',
    async run({ workbench, counts }) {
      await workbench.openRunsView();
      await workbench.titleButton('Show Runs as a List').click();
      await workbench.menu(workbench.row('expressions,'), 'Open Predictions');
      const page = await shows(workbench, ({ title, cards }) => {
        assert.equal(title, 'expressions');
        assert.equal(cards.length, 24);
      });
      const shown = numbersIn(page.notes).slice(0, -1);
      assert.deepEqual(
        shown.map((row) => row.slice(0, -1)),
        counts,
      );
      assert.equal(page.scores[0], accuracyOf(counts).toFixed(3));
      assert.equal(page.overflows, false, 'no scrolling sideways');
    },
  },
  {
    name: 'the keyboard moves in the matrix and opens cells, classes and all',
    async run({ workbench, counts }) {
      const { keyboard } = workbench.page;
      await workbench.runPage().locator('.matrix td').first().click();
      await shows(workbench, ({ images }) =>
        assert.equal(images, `labelled anger, predicted anger: ${counts[0][0]} frames`),
      );
      for (const key of ['ArrowDown', 'ArrowDown', 'End', 'ArrowLeft', 'ArrowLeft']) {
        await keyboard.press(key);
      }
      await shows(workbench, ({ focus }) =>
        assert.match(focus, /^labelled fear, predicted surprise/),
      );
      await keyboard.press('Enter');
      await shows(workbench, (page) => {
        assert.equal(page.images, `labelled fear, predicted surprise: ${counts[2][5]} frames`);
        assert.match(page.open, /^labelled fear, predicted surprise/);
        assert.match(page.focus, /^labelled fear, predicted surprise/);
      });
      await keyboard.press('End');
      await keyboard.press(' ');
      await shows(workbench, ({ images }) => assert.equal(images, 'labelled fear: 88 frames'));
      await keyboard.press('Control+End');
      await keyboard.press('Enter');
      await shows(workbench, ({ images }) => assert.equal(images, 'all: 616 frames'));
    },
  },
  {
    name: 'images of a cell come a page at a time, the most confidently wrong first',
    async run({ workbench }) {
      const sure = ({ cards }) => cards.map((card) => Number(/with (\d\.\d+)/.exec(card)[1]));
      const first = await shows(workbench, ({ where }) => assert.equal(where, '1–24 of 616'));
      assert.deepEqual(
        sure(first),
        sure(first).toSorted((a, b) => b - a),
      );
      await workbench.runPage().getByLabel('Next page').click();
      const next = await shows(workbench, ({ where }) => assert.equal(where, '25–48 of 616'));
      assert.ok(sure(next)[0] <= sure(first).at(-1));
      assert.ok(next.elements < 800, `${next.elements} elements`);
      await workbench.runPage().locator('.bar select').selectOption('reverse');
      await shows(workbench, ({ where, cards }) => {
        assert.equal(where, '1–24 of 616');
        const [, label, prediction] = /labelled (\w+), predicted (\w+)/.exec(cards[0]);
        assert.equal(label, prediction);
      });
      await workbench.runPage().locator('.bar select').selectOption('forward');
    },
  },
  {
    name: 'the chosen image is seen large, with its probabilities and landmarks',
    async run({ workbench }) {
      const frame = workbench.runPage();
      await frame.locator('.card').first().click();
      const pictured = frame.locator('.card:not(:has(.none))').first();
      await pictured.click();
      const label = await pictured.getAttribute('aria-label');
      const page = await shows(workbench, ({ chosen, shades }) => {
        assert.equal(chosen, label);
        assert.ok(shades > 50, `the picture has ${shades} shades`);
      });
      assert.equal(page.bars.length, 7);
      assert.ok(Math.abs(sum(page.bars) - 1) < 0.005);
      const looks = () => frame.locator('.frame canvas').evaluate((canvas) => canvas.toDataURL());
      const withLandmarks = await looks();
      await frame.getByText('landmarks').click();
      await until(async () => assert.notEqual(await looks(), withLandmarks));
      await frame.getByText('landmarks').click();
      await until(async () => assert.equal(await looks(), withLandmarks));
      await frame.locator('.card:has(.none)').first().click();
      await shows(workbench, ({ missing }) =>
        assert.equal(missing, 'No picture of this frame: one of every 2 frames is stored.'),
      );
    },
  },
  {
    name: 'the keyboard goes through the images, over the end of a page',
    async run({ workbench }) {
      const { keyboard } = workbench.page;
      await workbench.runPage().locator('.card').first().click();
      await keyboard.press('End');
      const last = await shows(workbench, ({ chosen, cards }) => assert.equal(chosen, cards[23]));
      assert.equal(last.focus, last.chosen);
      await keyboard.press('ArrowRight');
      await shows(workbench, (page) => {
        assert.equal(page.where, '25–48 of 616');
        assert.equal(page.chosen, page.cards[0]);
        assert.equal(page.focus, page.chosen);
      });
      await keyboard.press('ArrowDown');
      await shows(workbench, ({ chosen, cards }) => assert.ok(cards.indexOf(chosen) > 1));
      await keyboard.press('PageUp');
      await shows(workbench, ({ where }) => assert.equal(where, '1–24 of 616'));
    },
  },
  {
    name: 'the matrix is normalised by row, by column or not, and counts videos',
    async run({ workbench, counts }) {
      const frame = workbench.runPage();
      const column = sum(counts.map((row) => row[0]));
      await frame.getByText('by column').click();
      await shows(workbench, ({ main }) =>
        assert.equal(numbersIn(main)[0][0], Math.round((100 * counts[0][0]) / column)),
      );
      await frame.getByText('counts', { exact: true }).click();
      await shows(workbench, ({ main }) => assert.equal(numbersIn(main)[0][0], counts[0][0]));
      await frame.getByText('videos', { exact: true }).click();
      const page = await shows(workbench, ({ scores }) => assert.equal(scores[2], '28'));
      assert.equal(numbersIn(page.main)[7][7], 28);
      assert.equal(page.images, 'all: 28 videos');
      await picture(workbench, 'confusion-videos', WIDE);
      await frame.getByText('frames', { exact: true }).click();
      await frame.getByText('by row').click();
      await shows(workbench, ({ images }) => assert.equal(images, 'all: 616 frames'));
    },
  },
  {
    name: 'classes are sorted, and a click on one or on a confusion shows its images',
    async run({ workbench, counts }) {
      const frame = workbench.runPage();
      const scores = () => frame.locator('.classes td:nth-child(3)').allTextContents();
      await frame.getByRole('button', { name: 'precision' }).click();
      await until(async () => {
        const found = (await scores()).map(Number);
        assert.deepEqual(
          found,
          found.toSorted((a, b) => b - a),
        );
      });
      await frame.locator('.classes').getByRole('button', { name: 'sadness' }).click();
      await shows(workbench, ({ images }) => assert.equal(images, 'labelled sadness: 88 frames'));
      const largest = Math.max(
        ...counts.flatMap((row, k) => row.filter((_, other) => other !== k)),
      );
      await frame.locator('.confusions button').first().click();
      await shows(workbench, ({ images }) =>
        assert.match(images, new RegExp(`: ${largest} frames`)),
      );
      await picture(workbench, 'confusion-dark', WIDE);
    },
  },
  {
    name: 'another run is compared with, cell by cell',
    async run({ workbench }) {
      const select = workbench.runPage().getByLabel('Compare with');
      await select.selectOption({ index: 1 });
      await shows(workbench, ({ main }) => {
        for (const text of main.flat()) assert.match(text, /^[+−±]/);
      });
      await picture(workbench, 'confusion-compared', WIDE);
      await select.selectOption({ index: 0 });
      await shows(workbench, ({ main }) => assert.match(main[0][0], /^\d+.%$/));
    },
  },
  {
    name: 'the page follows the theme: light and high contrast',
    async run({ workbench, workspace }) {
      const dark = (await readConfusionPage(workbench.runPage())).background;
      setTheme(workspace, 'Default Light Modern');
      const light = await shows(workbench, ({ background }) => assert.notEqual(background, dark));
      await picture(workbench, 'confusion-light', WIDE);
      setTheme(workspace, 'Default High Contrast');
      await shows(workbench, ({ background }) => assert.notEqual(background, light.background));
      await picture(workbench, 'confusion-high-contrast', WIDE);
      await workbench.page.setViewportSize({ width: 1000, height: 900 });
      await shows(workbench, ({ overflows }) => assert.equal(overflows, false));
      await workbench.screenshot('confusion-narrow');
      await workbench.page.setViewportSize(NORMAL);
      setTheme(workspace, 'Default Dark Modern');
    },
  },
  {
    name: 'cell, page and normalisation are there again after a reload',
    async run({ workbench }) {
      const frame = workbench.runPage();
      await frame.locator('.matrix td').first().click();
      await frame.getByText('by column').click();
      await frame.getByLabel('Next page').click();
      const before = await shows(workbench, ({ where }) => assert.match(where, /^25–48/));
      await workbench.page.waitForTimeout(1000);
      await workbench.reload();
      await shows(workbench, (page) => {
        for (const key of ['title', 'main', 'images', 'where', 'chosen', 'open']) {
          assert.deepEqual(page[key], before[key], key);
        }
      });
    },
  },
  {
    name: 'predictions that are stored again are read again',
    async run({ workbench, run, storeExpressions }) {
      await workbench.runPage().getByText('by row').click();
      const counts = await storeExpressions(run.folder, 0.9);
      await shows(workbench, ({ notes }) => {
        const shown = numbersIn(notes).slice(0, -1);
        assert.deepEqual(
          shown.map((row) => row.slice(0, -1)),
          counts,
        );
      });
      await workbench.runPage().locator('.card:not(:has(.none))').first().click();
      await shows(workbench, ({ shades }) => assert.ok(shades > 50));
    },
  },
  {
    name: 'damaged and deleted files are told in words, and followed',
    async run({ workbench, run }) {
      const folder = path.join(run.folder, 'predictions');
      const file = path.join(folder, 'test.safetensors');
      const whole = readFileSync(file);
      truncateSync(file, 5000);
      await shows(workbench, ({ notice }) => assert.match(notice ?? '', /test\.safetensors/));
      await workbench.screenshot('confusion-damaged');
      // That these are classes is not known to the panel that comes back now.
      await workbench.reload();
      await shows(workbench, ({ notice }) => assert.match(notice ?? '', /test\.safetensors/));
      writeFileSync(file, whole);
      await shows(workbench, ({ cards }) => assert.equal(cards.length, 24));
      renameSync(folder, `${folder}-aside`);
      await shows(workbench, ({ notice }) => assert.match(notice ?? '', /keeps no predictions/));
      renameSync(`${folder}-aside`, folder);
      await shows(workbench, ({ cards }) => assert.equal(cards.length, 24));
      rmSync(run.folder, { recursive: true });
      await shows(workbench, ({ notice }) => assert.match(notice ?? '', /keeps no predictions/));
    },
  },
  {
    name: 'nothing asked for attention meanwhile',
    async run({ workbench }) {
      const texts = await workbench.notifications();
      assert.deepEqual(
        texts.filter((text) => /circumplex|predictions/i.test(text)),
        [],
      );
    },
  },
];

/** The page of predictions of classes: matrix, images, comparison, damage. */
export const confusion = { name: 'confusion', workspace, checks };
