/**
 * Opens a run's charts in a browser and zooms in; says in one line of JSON what that took. The
 * browser runs already, as the editor does; page and series are new, and begin together. Then again,
 * since a process reads its first run more slowly than the next.
 */
import { createRequire } from 'node:module';
import { startBrowser } from '../lib/browser.mjs';

const [host, page, run] = process.argv.slice(2);
const { createSeriesSource } = createRequire(import.meta.url)(host);

/** Opens the run in an empty tab; its page, the series, and when what was there, in ms. */
async function openRun(browser) {
  const source = createSeriesSource(run);
  const moments = {};
  let [read, told] = [];
  const shown = new Promise((resolve) => {
    told = (what) => {
      moments[what] = performance.now() - began;
      if (what === 'all') resolve();
    };
  });
  const askHost = async (query) => {
    await read;
    return JSON.stringify(await source.answer(query));
  };
  const tab = await browser.tab({ askHost, told });
  const began = performance.now();
  read = source.update().then(() => told('read'));
  await tab.load(page);
  await shown;
  return { opened: tab.page, source, moments };
}

const browser = await startBrowser();
try {
  const { opened, source, moments } = await openRun(browser);
  const { step } = source.run.last('loss');
  const zoomed = performance.now();
  await opened.evaluate(([from, to]) => bench.zoom(from, to), [step / 2, step / 2 + 500]);
  const zoom = performance.now() - zoomed;
  await opened.close();
  const again = await openRun(browser);
  console.log(
    JSON.stringify({
      ...{ ...moments, zoom, count: source.run.count },
      again: again.moments.first,
    }),
  );
} finally {
  await browser.close();
}
