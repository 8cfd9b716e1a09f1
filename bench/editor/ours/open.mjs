/**
 * Opens a run's charts in a browser and zooms in; says in one line of JSON what that took. The
 * browser runs already, as the editor does; page and series are new, and begin together.
 */
import { createRequire } from 'node:module';
import { startBrowser } from '../lib/browser.mjs';

const [host, page, run] = process.argv.slice(2);
const { createSeriesSource } = createRequire(import.meta.url)(host);

const browser = await startBrowser();
try {
  const source = createSeriesSource(run);
  const moments = {};
  const began = performance.now();
  const since = (what) => (moments[what] = performance.now() - began);
  const read = source.update().then(() => since('read'));
  const askHost = async (query) => {
    await read;
    return source.answer(query);
  };
  let told;
  const shown = new Promise((resolve) => {
    told = (what) => {
      since(what);
      if (what === 'all') resolve();
    };
  });
  const opened = await browser.open(page, { askHost, told });
  await shown;
  const { step } = source.run.last('loss');
  const zoomed = performance.now();
  await opened.evaluate(([from, to]) => bench.zoom(from, to), [step / 2, step / 2 + 500]);
  const zoom = performance.now() - zoomed;
  console.log(JSON.stringify({ ...moments, zoom, count: source.run.count }));
} finally {
  await browser.close();
}
