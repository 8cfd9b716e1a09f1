import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { experimentSpec } from '@circumplex/core';
import { EventFile } from '../peer/tfevents.mjs';
import { eventLines, seriesOf } from './event-lines.mjs';

/** Different files of events among the many runs; the others are hard links to one of them. */
const DISTINCT = 4;

function manifest(id, index, events) {
  const at = new Date(Date.UTC(2026, 0, 1) + 60_000 * index).toISOString();
  return {
    ...{ format: 1, id, status: 'finished', createdAt: at, updatedAt: at, version: '0.1.0' },
    experiment: experimentSpec.parse({ name: `study-${index % 7}` }),
    ...{ base: '/data', engine: 'onnxruntime', monitor: 'ccc', error: null },
    progress: { step: events, totalSteps: events, epoch: Math.floor(events / 1000) },
    best: { step: 1000, score: 0.5 },
  };
}

async function writeEvents(file, count, seed) {
  await pipeline(eventLines(count, seed), createWriteStream(file));
}

async function makeRun(root, index, events, from) {
  const id = `20260101-${String(index).padStart(6, '0')}-study`;
  const folder = path.join(root, id);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'run.json'), JSON.stringify(manifest(id, index, events)));
  const file = path.join(folder, 'events.jsonl');
  if (from) await link(from, file);
  else await writeEvents(file, events, index + 1);
  return file;
}

/** A folder of runs; returns it with one of them. */
export async function makeTree(folder, runs, events) {
  const root = path.join(folder, 'runs');
  const files = [];
  for (let i = 0; i < runs; i++) files.push(await makeRun(root, i, events, files[i - DISTINCT]));
  return { root, run: path.dirname(files[0]) };
}

/** One long run; returns its folder and how many MB its events are. */
export async function makeLong(folder, events) {
  const file = await makeRun(path.join(folder, 'long'), 0, events);
  return { run: path.dirname(file), megabytes: (await stat(file)).size / 1e6 };
}

/** A run's updates for TensorBoard; returns the log folder and the last update. */
export async function makeTensorBoardLog(run, folder) {
  const log = path.join(folder, 'tensorboard');
  await mkdir(path.join(log, 'run'), { recursive: true });
  const file = new EventFile(path.join(log, 'run', 'events.out.tfevents.1767225600.bench'));
  const lines = createInterface({ input: createReadStream(path.join(run, 'events.jsonl')) });
  let last = 0;
  for await (const line of lines) {
    const event = JSON.parse(line);
    if (event.type !== 'step') continue;
    last = event.step;
    file.scalars(event.clock.at / 1000, event.step, seriesOf(event));
  }
  file.close();
  return { log, last };
}
