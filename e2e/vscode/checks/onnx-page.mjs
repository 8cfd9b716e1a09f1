import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tinyExperiment } from '../lib/experiment.mjs';
import { circumplex, installCli, manyNodes, writeFrames } from '../lib/models.mjs';
import { until } from '../lib/until.mjs';
import { makeWorkspace } from '../lib/workspace.mjs';

const PREDICT_MS = 60_000;
const FRAMES = 120;

async function workspace(folder) {
  const workspace = makeWorkspace(folder, {
    'experiment.yaml': tinyExperiment({ inputSize: 32, units: 16 }),
    'no-image.png': 'text',
  });
  installCli(workspace);
  circumplex(workspace, 'train', 'experiment.yaml');
  circumplex(workspace, 'export', 'latest', '--out', 'model.onnx', '--licence', 'MIT');
  await writeFrames(path.join(workspace, 'frames'), FRAMES);
  const model = readFileSync(path.join(workspace, 'model.onnx'));
  writeFileSync(path.join(workspace, 'cut.onnx'), model.subarray(0, 100_000));
  writeFileSync(path.join(workspace, 'foreign.onnx'), await manyNodes());
  return { workspace };
}

/** Opens a file by its row in the explorer, to stay. */
async function openFromExplorer(workbench, name) {
  await workbench.page.keyboard.press('Control+Shift+E');
  const row = workbench.page.locator(
    `.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`,
  );
  await row.first().dblclick();
  const frame = workbench.runPage();
  await frame.locator('h1', { hasText: name }).waitFor();
  return frame;
}

/** Names in the table of layers, in order. */
function layerNames(frame) {
  return frame.locator('.layers tbody .name').allTextContents();
}

function overflows(frame) {
  return frame.locator('html').evaluate((html) => html.scrollWidth > html.clientWidth);
}

/** What is on the page, without what is said aside for those who hear it. */
function onPage(frame, text) {
  return frame.locator('main').getByText(text);
}

/** Presses a button of the page and gives a path to the dialog that it opens, once that listens. */
async function choose(workbench, button, file) {
  const { page } = workbench;
  await workbench.runPage().getByRole('button', { name: button }).click();
  const dialog = page.locator('.quick-input-widget');
  const input = dialog.locator('input.input');
  // It begins with the model's folder once that is read, and would put it before what was typed earlier.
  await until(async () => assert.match(await input.inputValue(), /[\\/]workspace[\\/]$/));
  await until(async () => {
    await input.fill(file);
    await page.waitForTimeout(800);
    assert.ok((await input.inputValue()).startsWith(file), 'the dialog has what was typed');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden', timeout: 2000 });
  });
}

async function chooseTheme(workbench, name) {
  await workbench.command('Preferences: Color Theme');
  await workbench.answer(name);
}

const checks = [
  {
    name: 'an export opens from the explorer as a page that says what it is',
    async run({ workbench }) {
      const frame = await openFromExplorer(workbench, 'model.onnx');
      await frame.locator('.layers tbody tr').first().waitFor();
      assert.equal(await frame.locator('.status').first().textContent(), 'verified');
      const text = await frame.locator('main').innerText();
      assert.match(text, /Export of tiny · sequence · valence, arousal/);
      assert.match(text, /frames\s+float32\s+\[batch, time, 32, 32, 3\]/);
      assert.match(text, /valence, arousal; each in \[-1, 1\]/);
      assert.match(text, /Licence\s+MIT/);
      assert.match(text, /Passed: the file predicts what its run does/);
      assert.ok((await layerNames(frame)).includes('gru_1'));
      assert.equal(await overflows(frame), false);
      await workbench.screenshot('onnx-dark');
    },
  },
  {
    name: 'layers are searched, sorted and opened by keyboard',
    async run({ workbench }) {
      const frame = workbench.runPage();
      const { keyboard } = workbench.page;
      await frame.getByLabel('Search layers').click();
      await keyboard.type('conv');
      await onPage(frame, '9 of 35 nodes').waitFor();
      await keyboard.press('Tab');
      await keyboard.press('Tab');
      await keyboard.press('Enter');
      await frame.locator('th[aria-sort="ascending"]', { hasText: 'Operator' }).waitFor();
      await keyboard.press('Tab');
      await keyboard.press('Tab');
      await keyboard.press('Enter');
      await frame.locator('th[aria-sort="descending"]', { hasText: 'Size' }).waitFor();
      await until(async () => assert.equal((await layerNames(frame))[0], 'conv4_2/Conv'));
      await keyboard.press('Tab');
      await keyboard.press('Enter');
      await frame.locator('.toggle[aria-expanded="true"]', { hasText: 'conv1_1' }).waitFor();
      assert.ok((await layerNames(frame)).includes('conv1_1/Transpose'));
    },
  },
  {
    name: 'an image is predicted by the command line, and shown on the plane',
    async run({ workbench, workspace }) {
      const frame = workbench.runPage();
      await choose(workbench, 'Choose Image…', path.join(workspace, 'frames', '7.png'));
      await frame.locator('svg.plane').waitFor({ timeout: PREDICT_MS });
      const values = await frame.locator('.affect .value').allTextContents();
      assert.equal(values.length, 2);
      for (const value of values) assert.match(value, /^−?[01]\.\d{3}$/);
      await workbench.page.setViewportSize({ width: 1360, height: 1500 });
      await frame.locator('html').evaluate((html) => html.scrollTo(0, 0));
      await workbench.screenshot('onnx');
      await workbench.page.setViewportSize({ width: 1360, height: 900 });
    },
  },
  {
    name: 'a folder of frames is predicted, drawn and listed, and opens as CSV',
    async run({ workbench, workspace }) {
      const frame = workbench.runPage();
      await choose(workbench, 'Choose Folder of Frames…', path.join(workspace, 'frames'));
      await onPage(frame, `frames: ${FRAMES} frames`).waitFor({ timeout: PREDICT_MS });
      await frame.locator('.chart canvas').waitFor();
      await onPage(frame, 'Frame by frame').click();
      await onPage(frame, `1 to 50 of ${FRAMES}`).waitFor();
      await frame.locator('.pager').getByRole('button', { name: 'Next' }).first().click();
      await frame.locator('.frames td', { hasText: '50.png' }).first().waitFor();
      await onPage(frame, 'Frame by frame').click();
      await frame.locator('.chart').scrollIntoViewIfNeeded();
      await workbench.screenshot('onnx-folder');
      await frame.getByRole('button', { name: 'Open as CSV' }).click();
      await workbench.page.locator('.view-line', { hasText: 'video,frame,valence' }).waitFor();
      await workbench.command('View: Close Editor');
    },
  },
  {
    name: 'what the command line refuses is told in its own words',
    async run({ workbench, workspace }) {
      await choose(workbench, 'Choose Image…', path.join(workspace, 'no-image.png'));
      const notice = workbench.runPage().locator('.notice.failed');
      await notice.waitFor({ timeout: PREDICT_MS });
      assert.match(
        await notice.textContent(),
        /no-image\.png was not predicted.*IMAGE_UNREADABLE/s,
      );
    },
  },
  {
    name: 'search, sort and open groups are there again after a reload',
    async run({ workbench }) {
      await workbench.page.waitForTimeout(500);
      await workbench.reload();
      const frame = workbench.runPage();
      await frame.locator('h1', { hasText: 'model.onnx' }).waitFor();
      await onPage(frame, '9 of 35 nodes').waitFor();
      assert.equal(await frame.getByLabel('Search layers').inputValue(), 'conv');
      await frame.locator('th[aria-sort="descending"]', { hasText: 'Size' }).waitFor();
      assert.ok((await layerNames(frame)).includes('conv1_1/Transpose'));
    },
  },
  {
    name: 'it has the colours of light and high-contrast themes, and fits a narrow window',
    async run({ workbench }) {
      const frame = workbench.runPage();
      const color = () => frame.locator('body').evaluate((body) => getComputedStyle(body).color);
      const dark = await color();
      await chooseTheme(workbench, 'Light Modern');
      await until(async () => assert.notEqual(await color(), dark));
      await workbench.screenshot('onnx-light');
      await chooseTheme(workbench, 'Dark High Contrast');
      await until(async () => assert.equal(await color(), 'rgb(255, 255, 255)'));
      await workbench.page.setViewportSize({ width: 1000, height: 900 });
      await until(async () => assert.equal(await overflows(frame), false));
      await workbench.screenshot('onnx-high-contrast');
      await workbench.page.setViewportSize({ width: 1360, height: 900 });
      await chooseTheme(workbench, 'Dark Modern');
    },
  },
  {
    name: "somebody else's model of thousands of nodes can be looked at, and is not run",
    async run({ workbench }) {
      const frame = await openFromExplorer(workbench, 'foreign.onnx');
      await frame.locator('.tools', { hasText: '3001 nodes' }).waitFor();
      assert.match(await frame.locator('main').innerText(), /ONNX model of pytorch/);
      await onPage(frame, 'no export of Circumplex').waitFor();
      assert.equal(await frame.getByRole('button', { name: 'Choose Image…' }).count(), 0);
      await frame.locator('.toggle', { hasText: 'encoder/layer.3' }).first().click();
      await frame.locator('.inside').first().waitFor();
      await workbench.screenshot('onnx-foreign');
    },
  },
  {
    name: 'a damaged file says why, and is shown once it is whole',
    async run({ workbench, workspace }) {
      const frame = await openFromExplorer(workbench, 'cut.onnx');
      const notice = frame.locator('.notice.failed');
      await notice.waitFor();
      assert.match(await notice.textContent(), /ONNX model at byte \d+: field 7 claims/);
      await workbench.screenshot('onnx-damaged');
      copyFileSync(path.join(workspace, 'model.onnx'), path.join(workspace, 'cut.onnx'));
      await onPage(frame, 'Export of tiny').waitFor();
      await onPage(frame, 'no report beside this file').waitFor();
    },
  },
  {
    name: 'a file that is deleted while it is open says so',
    async run({ workbench, workspace }) {
      rmSync(path.join(workspace, 'cut.onnx'));
      const notice = workbench.runPage().locator('.notice.failed');
      await notice.waitFor();
      assert.match(await notice.textContent(), /not there/);
      const texts = await workbench.notifications();
      assert.deepEqual(
        texts.filter((text) => /circumplex|onnx/i.test(text)),
        [],
      );
    },
  },
];

/** The page of an ONNX file: a real export, run by the real command line; foreign, damaged, deleted. */
export const onnxPage = { name: 'onnx-page', workspace, checks };
