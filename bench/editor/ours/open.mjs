/**
 * Opens a run's charts in a browser and zooms in; says in one line of JSON what that took. The
 * browser runs already, as the editor does; page and series are new.
 */
import { createRequire } from 'node:module';
import { startBrowser } from '../lib/browser.mjs';

const [host, page, run] = process.argv.slice(2);
const { createSeriesSource } = createRequire(import.meta.url)(host);

const browser = await startBrowser();
try {
  const source = createSeriesSource(run);
  const moments = {};
  let read;
  const began = performance.now();
  const shown = new Promise((resolve) => {
    const told = (what) => {
      moments[what] = performance.now() - began;
      if (what === 'all') resolve();
    };
    const askHost = async (query) => {
      read ??= source.update().then(() => (moments.read = performance.now() - began));
      await read;
      return source.answer(query);
    };
    moments.page = browser.open(page, { askHost, told });
  });
  const opened = await moments.page;
  await shown;
  const { step } = source.run.last('loss');
  const zoomed = performance.now();
  await opened.evaluate(([from, to]) => bench.zoom(from, to), [step / 2, step / 2 + 500]);
  const zoom = performance.now() - zoomed;
  const { first, all, read: reading } = moments;
  console.log(JSON.stringify({ first, all, reading, zoom, count: source.run.count }));
} finally {
  await browser.close();
}
