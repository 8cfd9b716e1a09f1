/**
 * Shows a run to which a trainer writes, and watches the page's frames; says in one line of JSON
 * how long they were.
 */
import { appendFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { eventLines } from '../../runs/lib/event-lines.mjs';
import { startBrowser } from '../lib/browser.mjs';

/** Events that are there when the page opens. */
const BEFORE = 20_000;
/** Between two looks at the file; more often than a file watcher tells of changes. */
const LOOK_MS = 20;
const [host, page, perSecond, seconds] = process.argv.slice(2);
const { createSeriesSource } = createRequire(import.meta.url)(host);
const ms = 1000 * Number(seconds);

/** Appends so many lines a second; `stop` gives how many. */
function startWriter(file, lines, perSecond) {
  const began = performance.now();
  let written = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
    for (; written < due; written++) appendFileSync(file, lines.next().value);
  }, 1000 / perSecond);
  return {
    stop() {
      clearInterval(timer);
      return written;
    },
  };
}

/** Reads what is new and tells the page, again and again. */
function startFollower(source, tell) {
  let stopped = false;
  const follow = async () => {
    while (!stopped) {
      const { added, rewound } = await source.update();
      if (added > 0) await tell(rewound);
      await setTimeout(LOOK_MS);
    }
  };
  const end = follow();
  return {
    stop() {
      stopped = true;
      return end;
    },
  };
}

const folder = await mkdtemp(path.join(tmpdir(), 'circumplex-live-'));
const browser = await startBrowser();
try {
  const lines = eventLines(BEFORE + 10 * Number(perSecond) * Number(seconds), 1);
  const text = Array.from({ length: BEFORE }, () => lines.next().value).join('');
  await writeFile(path.join(folder, 'events.jsonl'), text);
  const source = createSeriesSource(folder);
  await source.update();
  let told;
  const shown = new Promise((resolve) => (told = (what) => what === 'all' && resolve()));
  let questions = 0;
  const askHost = async (query) => {
    questions += 1;
    return JSON.stringify(await source.answer(query));
  };
  const { page: opened, load } = await browser.tab({ askHost, told: (what) => told(what) });
  await load(page);
  await shown;

  questions = 0;
  const writer = startWriter(path.join(folder, 'events.jsonl'), lines, Number(perSecond));
  const follower = startFollower(source, (rewound) =>
    opened.evaluate((anew) => bench.grown(anew), rewound),
  );
  const frames = await opened.evaluate((time) => bench.watchFrames(time), ms);
  const asked = questions;
  const written = writer.stop();
  await follower.stop();
  await source.update();
  const counted = source.run.count - BEFORE;
  if (counted !== written) throw new Error(`${written} events were written, ${counted} read`);
  console.log(JSON.stringify({ frames, written, questions: asked }));
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
