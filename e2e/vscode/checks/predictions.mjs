import assert from 'node:assert/strict';
import { rmSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { affectVideos } from '../lib/affect-videos.mjs';
import { drawFaces } from '../lib/faces.mjs';
import { coloursOf, readPredictions } from '../lib/predictions-page.mjs';
import { until } from '../lib/until.mjs';
import { finishedRun, makeWorkspace, nextSecond } from '../lib/workspace.mjs';

async function workspace(folder, fixture) {
  const workspace = makeWorkspace(folder);
  const root = path.join(workspace, 'runs');
  const make = async (name) => {
    const run = await finishedRun(root, name, fixture, 3);
    await nextSecond();
    return run;
  };
  const run = await make('study-gru');
  const other = await make('study-fc');
  await make('bare');
  const pictures = await drawFaces(affectVideos(), 3);
  await fixture.storeAffect(run.folder, affectVideos(), pictures);
  await fixture.storeAffect(run.folder, affectVideos(2), null, 'validation');
  await fixture.storeAffect(other.folder, affectVideos(1), null);
  return { workspace, run, pictures, fixture };
}

function page(workbench) {
  return workbench.runPage();
}

/** Waits until the page shows what `check` asserts. */
function shows(workbench, check) {
  return until(async () => check(await readPredictions(page(workbench))));
}

async function press(workbench, ...keys) {
  for (const key of keys) await workbench.page.keyboard.press(key);
}

const checks = [
  {
    name: 'they open from the menu of a run, for the split that is picked',
    async run({ workbench, run }) {
      await workbench.openRunsView();
      await workbench.titleButton('Show Runs as a List').click();
      await workbench.menu(workbench.row('study-gru, finished'), 'Open Predictions');
      await workbench.pick('test').waitFor();
      await workbench.picture('predictions-splits');
      await workbench.pick('test').click();
      await page(workbench).locator('h1', { hasText: 'study-gru' }).waitFor();
      await shows(workbench, ({ videos, chosen, selected, segments }) => {
        assert.equal(videos.length, 4);
        assert.equal(chosen, 'p01-interview');
        assert.equal(selected, 'p01-interview');
        assert.equal(segments.length, 20);
      });
      assert.deepEqual(await workbench.tabs(), [`${path.basename(run.folder)} · test`]);
    },
  },
  {
    name: 'the frame under the cursor is there with its landmarks and numbers',
    async run({ workbench }) {
      await until(async () => {
        assert.ok((await coloursOf(page(workbench), '.picture canvas:first-child')) > 100);
        assert.ok((await coloursOf(page(workbench), '.picture canvas + canvas')) > 1);
      });
      await shows(workbench, ({ numbers, place }) => {
        assert.deepEqual(numbers[0].slice(0, 2), ['Valence', '0.209']);
        assert.match(numbers[0][2], /^0\.\d{3}$/);
        assert.match(place, /^0:00.00 \/ 0:30.00frame 1 of 900$/);
      });
      await page(workbench).locator('.toggle', { hasText: 'Landmarks' }).click();
      await until(async () => {
        assert.equal(await coloursOf(page(workbench), '.picture canvas + canvas'), 1);
      });
      await page(workbench).locator('.toggle', { hasText: 'Landmarks' }).click();
    },
  },
  {
    name: 'a video is chosen by keyboard, and the list sorted',
    async run({ workbench }) {
      await page(workbench).locator('.videos tr[aria-selected="true"]').focus();
      await press(workbench, 'ArrowDown', 'ArrowDown');
      await shows(workbench, ({ chosen }) => assert.equal(chosen, 'p02-interview'));
      await page(workbench).locator('.videos thead button', { hasText: 'Valence' }).focus();
      await press(workbench, 'Enter', 'Enter');
      await shows(workbench, ({ videos, selected }) => {
        assert.equal(videos[0], 'p02-interview', 'the worst first');
        assert.equal(selected, 'p02-interview', 'the choice stays');
      });
    },
  },
  {
    name: 'arrows, Home and End move the cursor; the slider, too',
    async run({ workbench }) {
      await page(workbench).locator('.traces').focus();
      await press(workbench, 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'PageDown');
      await shows(workbench, ({ place }) => assert.match(place, /frame 32 of 750$/));
      await press(workbench, 'End');
      await shows(workbench, ({ place }) => assert.match(place, /frame 750 of 750$/));
      await press(workbench, 'Home');
      await page(workbench).locator('.transport input').fill('375');
      await shows(workbench, ({ place }) => assert.match(place, /^0:12\.50.*frame 376 of 750$/));
    },
  },
  {
    name: 'a click on a trace goes there, and zooming shows it nearer',
    async run({ workbench }) {
      const chart = page(workbench).locator('.chart .u-over').first();
      const { width } = await chart.boundingBox();
      await chart.click({ position: { x: width / 5, y: 60 } });
      await shows(workbench, ({ place }) => {
        const frame = Number(/frame (\d+)/.exec(place)[1]);
        assert.ok(Math.abs(frame - 151) <= 3, place);
      });
      await chart.hover({ position: { x: width / 2, y: 60 } });
      const hover = page(workbench).locator('.trace-head .hover').first();
      await until(async () => {
        assert.match(await hover.textContent(), /^0:12\.\d\d · predicted .* · label /);
      });
      await press(workbench, '+', '+');
      const all = page(workbench).getByRole('button', { name: 'Show all' });
      await until(async () => assert.ok(await all.isEnabled()));
      await all.click();
      await until(async () => assert.ok(await all.isDisabled()));
    },
  },
  {
    name: 'space plays and pauses',
    async run({ workbench }) {
      await page(workbench).locator('.traces').focus();
      await press(workbench, 'Home', 'Space');
      await shows(workbench, ({ place, playing }) => {
        assert.ok(playing);
        assert.ok(Number(/frame (\d+)/.exec(place)[1]) > 15, place);
      });
      await press(workbench, 'Space');
      const { place, playing } = await readPredictions(page(workbench));
      assert.equal(playing, false);
      await workbench.page.waitForTimeout(300);
      assert.equal((await readPredictions(page(workbench))).place, place, 'it stands still');
    },
  },
  {
    name: 'the worst segment is where the network was lost; a click goes there',
    async run({ workbench }) {
      await page(workbench).locator('.videos tbody tr', { hasText: 'p01-story' }).click();
      await shows(workbench, ({ chosen }) => assert.equal(chosen, 'p01-story'));
      const { segments } = await readPredictions(page(workbench));
      assert.match(segments[0], /^p02-interview0:10\.00 – 0:12\.00/);
      await page(workbench).locator('.worst li button').first().click();
      await shows(workbench, ({ chosen, place }) => {
        assert.equal(chosen, 'p02-interview');
        assert.match(place, /frame 301 of 750$/);
      });
      await page(workbench).locator('.worst select').selectOption('30 frames');
      await shows(workbench, ({ segments: shorter }) => {
        assert.match(shorter[0], /^p02-interview0:1\d\.\d\d – 0:1\d\.\d\d/);
        assert.notEqual(shorter[0], segments[0]);
      });
      await page(workbench).locator('.worst select').selectOption('2 s');
      await page(workbench).locator('.worst li button').first().click();
    },
  },
  {
    name: 'another run makes a band; residuals take the label off',
    async run({ workbench }) {
      await page(workbench).locator('.picker summary').click();
      const option = page(workbench).locator('.picker label');
      await option.first().waitFor();
      assert.match(await option.first().textContent(), /^study-fc.* · 4 shared videos$/);
      assert.equal(await option.count(), 1, 'a run without predictions is not offered');
      await option.first().locator('input').check();
      await press(workbench, 'Escape');
      await shows(workbench, ({ keys }) => {
        assert.deepEqual(keys, ['prediction', 'label', 'other run', 'between 2 runs']);
      });
      await workbench.screenshot('predictions-dark');
      await page(workbench).locator('.toggle', { hasText: 'Residuals' }).click();
      await shows(workbench, ({ keys }) => {
        assert.deepEqual(keys, ['prediction − label', 'other run', 'between 2 runs']);
      });
      await workbench.screenshot('predictions-residuals');
      await page(workbench).locator('.toggle', { hasText: 'Residuals' }).click();
    },
  },
  {
    name: 'the plane shows the density of the whole split',
    async run({ workbench }) {
      await page(workbench).getByRole('button', { name: 'Density' }).click();
      await until(async () => {
        const captions = await page(workbench).locator('figcaption').allTextContents();
        assert.deepEqual(captions, ['Labels2\u2009700 frames', 'Predictions2\u2009700 frames']);
        assert.ok((await coloursOf(page(workbench), '.planes canvas')) > 10);
      });
    },
  },
  {
    name: 'the page fits the window, narrow and wide, and is in the pictures of the documentation',
    async run({ workbench }) {
      for (const width of [760, 1000, 1500]) {
        await workbench.page.setViewportSize({ width, height: 940 });
        await shows(workbench, ({ overflows }) => assert.equal(overflows, false, String(width)));
        await workbench.screenshot(`predictions-${width}`);
      }
      await workbench.command('View: Toggle Primary Side Bar Visibility');
      await workbench.page.setViewportSize({ width: 1360, height: 940 });
      await page(workbench).getByRole('button', { name: 'Trajectory' }).click();
      await page(workbench)
        .locator('html')
        .evaluate((html) => html.scrollTo(0, 0));
      await workbench.page.mouse.move(200, 700);
      await workbench.page.waitForTimeout(800);
      await workbench.picture('predictions');
      await workbench.page.setViewportSize({ width: 1360, height: 900 });
      await workbench.command('View: Toggle Primary Side Bar Visibility');
    },
  },
  {
    name: 'it is drawn in the colours of the theme',
    async run({ workbench }) {
      const color = () =>
        page(workbench)
          .locator('.trace h3')
          .first()
          .evaluate((title) => getComputedStyle(title).color);
      const dark = await color();
      await workbench.command('Preferences: Toggle between Light/Dark Themes');
      await until(async () => assert.notEqual(await color(), dark));
      await workbench.screenshot('predictions-light');
      await workbench.command('Preferences: Toggle between Light/Dark Themes');
      await until(async () => assert.equal(await color(), dark));
      await workbench.command('Preferences: Color Theme');
      await workbench.answer('Dark High Contrast');
      await page(workbench).locator('body.vscode-high-contrast').waitFor();
      await workbench.screenshot('predictions-high-contrast');
      await workbench.command('Preferences: Color Theme');
      await workbench.answer('Dark Modern');
    },
  },
  {
    name: 'it is there again after a reload: video, cursor, runs and switches',
    async run({ workbench }) {
      await page(workbench).locator('.traces').focus();
      await press(workbench, 'ArrowRight');
      await page(workbench).locator('.toggle', { hasText: 'Residuals' }).click();
      await workbench.page.waitForTimeout(1000);
      const before = await readPredictions(page(workbench));
      await workbench.reload();
      await page(workbench).locator('h1', { hasText: 'study-gru' }).waitFor();
      await shows(workbench, (after) => assert.deepEqual(after, before));
      assert.match(before.place, /frame 302 of 750$/);
    },
  },
  {
    name: 'predictions stored again are shown, at the same place',
    async run({ workbench, run, fixture, pictures }) {
      const before = await readPredictions(page(workbench));
      await fixture.storeAffect(run.folder, affectVideos(2), pictures);
      await shows(workbench, ({ numbers, place, chosen }) => {
        assert.notDeepEqual(numbers, before.numbers);
        assert.deepEqual([chosen, place], [before.chosen, before.place]);
      });
    },
  },
  {
    name: 'damaged and deleted predictions say so, and are shown again once they are mended',
    async run({ workbench, run, fixture, pictures }) {
      const folder = path.join(run.folder, 'predictions');
      truncateSync(path.join(folder, 'test.safetensors'), 1000);
      await shows(workbench, ({ notice }) => assert.match(notice, /test\.safetensors: .* must/));
      await workbench.screenshot('predictions-damaged');
      rmSync(folder, { recursive: true });
      await shows(workbench, ({ notice }) => assert.match(notice, /must be there/));
      await fixture.storeAffect(run.folder, affectVideos(), pictures);
      await shows(workbench, ({ notice, chosen, place }) => {
        assert.equal(notice, null);
        assert.equal(chosen, 'p02-interview');
        assert.match(place, /frame 302 of 750$/);
      });
    },
  },
  {
    name: 'they open from the palette; a run without any offers to be evaluated',
    async run({ workbench }) {
      await workbench.command('View: Close All Editors');
      await workbench.row('study-fc, finished').click();
      await page(workbench).locator('h1', { hasText: 'study-fc' }).waitFor();
      await workbench.command('Circumplex: Open Predictions');
      await page(workbench).locator('.video-heading').waitFor();
      await page(workbench).locator('.picture', { hasText: 'No pictures were stored' }).waitFor();
      await workbench.menu(workbench.row('bare, finished'), 'Open Predictions');
      await workbench.page
        .locator('.notification-toast', { hasText: 'no stored predictions' })
        .getByRole('button', { name: 'Evaluate Run' })
        .waitFor();
    },
  },
];

/** Predicted valence and arousal beside labels and frames. */
export const predictions = { name: 'predictions', workspace, checks };
