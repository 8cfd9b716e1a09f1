/** One case: all sides started, found equal, warmed up, and timed in turn. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { equality } from './equality.mjs';
import { besides, disturbs } from './others.mjs';
import { ours, peer } from './sides.mjs';
import { ratios, spread } from './statistics.mjs';

const PEERS = ['eager', 'channels_last'];

/** Rounds after the first step that are not counted: graphs get compiled, buffers found. */
const WARM_UP = 2;

function exported(id, folder) {
  const file = path.join(folder, `${id}.onnx`);
  const tool = path.resolve(import.meta.dirname, '..', 'export.mjs');
  const args = ['--expose-gc', tool, JSON.stringify({ id, file })];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`export of ${id} failed: ${stderr.trim().split('\n').at(-1)}`);
  return file;
}

/** Our ways to do a case: the trainer's step; for predictions the network and its exported file. */
function ourChildren({ id, loss }, options, folder) {
  if (loss) return { 'training step': ours(id, options) };
  return {
    network: ours(id, options),
    'exported file': ours(id, { ...options, file: exported(id, folder) }),
  };
}

function peerChildren({ id }, options) {
  return Object.fromEntries(PEERS.map((setting) => [setting, peer(id, setting, options)]));
}

async function begin(child) {
  const { imported, version } = await child.read();
  const { numbers, wall } = await child.ask(1);
  return { child, imported, version, numbers, first: wall, walls: [], cpus: [], others: [] };
}

async function beginAll(children) {
  const sides = {};
  for (const [name, child] of Object.entries(children)) sides[name] = await begin(child);
  return sides;
}

async function referenceNumbers(id, options) {
  const child = peer(id, 'reference', options);
  try {
    return (await begin(child)).numbers;
  } finally {
    await child.end();
  }
}

async function compareNumbers({ id, reference }, options, us, them) {
  const numbers = Object.values(us).map((side) => side.numbers);
  if (reference) return equality(await referenceNumbers(id, options), numbers);
  return equality(them.eager.numbers, [...numbers, them.channels_last.numbers]);
}

async function round(sides, steps) {
  const measured = [];
  for (const { child } of sides) measured.push(await besides(() => child.ask(steps), steps));
  return measured;
}

function keep(sides, measured) {
  measured.forEach(({ wall, cpu, peak, others }, i) => {
    const side = sides[i];
    side.walls.push(wall);
    side.cpus.push(cpu);
    side.others.push(others);
    side.peak = peak;
  });
}

/** Rounds in which others took what the threads need are taken again, `patience` times in all. */
async function rounds(sides, steps, options) {
  for (let i = 0; i < WARM_UP; i++) await round(sides, steps);
  let { patience } = options;
  for (let counted = 0; counted < options.rounds;) {
    const measured = await round(sides, steps);
    if (patience > 0 && measured.some(({ others }) => disturbs(others, options.threads))) {
      patience -= 1;
      continue;
    }
    keep(sides, measured);
    counted += 1;
  }
}

function summary({ imported, version, numbers, first, walls, cpus, others, peak }) {
  const spreads = { wall: spread(walls), cpu: spread(cpus) };
  return { imported, version, numbers, first, walls, cpus, others, peak, ...spreads };
}

function summaries(sides) {
  return Object.fromEntries(Object.entries(sides).map(([name, side]) => [name, summary(side)]));
}

function fastest(sides) {
  const faster = (a, b) => (b[1].wall.median < a[1].wall.median ? b : a);
  const [name, side] = Object.entries(sides).reduce(faster);
  return { name, ...side };
}

/** The better of ours against the better of PyTorch's. */
function standing(us, them) {
  const [a, b] = [fastest(us), fastest(them)];
  return {
    best: { ours: a.name, peer: b.name },
    ratio: ratios(a.walls, b.walls),
    fastestRatio: a.wall.min / b.wall.min,
    cpuRatio: ratios(a.cpus, b.cpus),
    memoryRatio: a.peak / b.peak,
    grownRatio: (a.peak - a.imported) / (b.peak - b.imported),
  };
}

async function play(description, options, { us, them }) {
  const [ourSides, peerSides] = [await beginAll(us), await beginAll(them)];
  const found = await compareNumbers(description, options, ourSides, peerSides);
  const all = [...Object.values(ourSides), ...Object.values(peerSides)];
  await rounds(all, description.steps, options);
  const [ours, peer] = [summaries(ourSides), summaries(peerSides)];
  const others = spread(all.flatMap((side) => side.others)).median;
  return { ...found, ours, peer, others, ...standing(ours, peer) };
}

/**
 * Measures a case.
 *
 * @returns figures in ms a step and MB, or `{ failure }` where a side could not.
 */
export async function contest(description, options) {
  const { id, title, goal, stretch, steps } = description;
  const folder = mkdtempSync(path.join(tmpdir(), 'circumplex-bench-'));
  const started = [];
  const start = (children) => {
    started.push(...Object.values(children));
    return children;
  };
  try {
    const us = start(ourChildren(description, options, folder));
    const them = start(peerChildren(description, options));
    return { id, title, goal, stretch, steps, ...(await play(description, options, { us, them })) };
  } catch (error) {
    return { id, title, goal, stretch, steps, failure: error.message };
  } finally {
    await Promise.all(started.map((child) => child.end()));
    rmSync(folder, { recursive: true, force: true });
  }
}
