/** One case: all sides started, found equal, warmed up, and timed in turn. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ours, peer } from './sides.mjs';
import { ratios, spread } from './statistics.mjs';

/** Largest relative difference of the first losses. */
const TOLERANCE = 1e-4;

const PEERS = ['eager', 'channels_last'];

function exported(id, folder) {
  const file = path.join(folder, `${id}.onnx`);
  const tool = path.resolve(import.meta.dirname, '..', 'export.mjs');
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--expose-gc', tool, JSON.stringify({ id, file })],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`export of ${id} failed: ${stderr.trim().split('\n').at(-1)}`);
  return file;
}

/** Our ways to do a case: the trainer's step; for predictions the network and its exported file. */
function ourSides({ id, loss }, options, folder) {
  if (loss) return { 'training step': ours(id, options) };
  return {
    network: ours(id, options),
    'exported file': ours(id, { ...options, file: exported(id, folder) }),
  };
}

async function begin(child) {
  const { imported, version } = await child.read();
  const { value, wall } = await child.ask(1);
  return { child, imported, version, value, first: wall, walls: [], cpus: [] };
}

async function beginAll(children) {
  const sides = {};
  for (const [name, child] of Object.entries(children)) sides[name] = await begin(child);
  return sides;
}

async function referenceLoss({ id }, options) {
  const child = peer(id, 'reference', options);
  await child.read();
  const { value } = await child.ask(1);
  await child.end();
  return value;
}

async function round(sides, steps) {
  for (const side of Object.values(sides)) {
    const { wall, cpu, peak } = await side.child.ask(steps);
    side.walls.push(wall);
    side.cpus.push(cpu);
    side.peak = peak;
  }
}

function summary({ imported, first, value, walls, cpus, peak, version }) {
  return {
    wall: spread(walls),
    cpu: spread(cpus),
    walls,
    cpus,
    peak,
    imported,
    first,
    value,
    version,
  };
}

function summaries(sides) {
  return Object.fromEntries(Object.entries(sides).map(([name, side]) => [name, summary(side)]));
}

function fastest(sides) {
  const faster = (a, b) => (b[1].wall.median < a[1].wall.median ? b : a);
  const [name, side] = Object.entries(sides).reduce(faster);
  return { name, ...side };
}

function compared(ourSummaries, peerSummaries) {
  const [us, them] = [fastest(ourSummaries), fastest(peerSummaries)];
  return {
    best: { ours: us.name, peer: them.name },
    ratio: ratios(us.walls, them.walls),
    cpuRatio: ratios(us.cpus, them.cpus),
    memoryRatio: us.peak / them.peak,
    grownRatio: (us.peak - us.imported) / (them.peak - them.imported),
  };
}

async function play(description, options, folder, started) {
  const begun = async (children) => {
    started.push(...Object.values(children));
    return beginAll(children);
  };
  const us = await begun(ourSides(description, options, folder));
  const settings = PEERS.map((setting) => [setting, peer(description.id, setting, options)]);
  const them = await begun(Object.fromEntries(settings));
  const expected = description.reference
    ? await referenceLoss(description, options)
    : them.eager.value;
  const mine = Object.values(us).map(({ value }) => value);
  const all = description.reference ? mine : [...mine, them.channels_last.value];
  const difference = Math.max(...all.map((value) => Math.abs(value / expected - 1)));
  const everyone = { ...us, ...them };
  await round(everyone, description.steps);
  for (const side of Object.values(everyone)) side.walls.length = side.cpus.length = 0;
  for (let i = 0; i < options.rounds; i++) await round(everyone, description.steps);
  const [ourSummaries, peerSummaries] = [summaries(us), summaries(them)];
  return {
    equal: difference <= TOLERANCE,
    difference,
    loss: expected,
    ours: ourSummaries,
    peer: peerSummaries,
    ...compared(ourSummaries, peerSummaries),
  };
}

/**
 * Measures a case. The first round after the first step is not counted.
 *
 * @returns figures in ms a step and MB, or `{ failure }` where a side could not.
 */
export async function contest(description, options) {
  const { id, title, goal, stretch, steps } = description;
  const folder = mkdtempSync(path.join(tmpdir(), 'circumplex-bench-'));
  const started = [];
  try {
    const played = await play(description, options, folder, started);
    return { id, title, goal, stretch, steps, ...played };
  } catch (error) {
    return { id, title, goal, stretch, steps, failure: error.message };
  } finally {
    await Promise.all(started.map((child) => child.end()));
    rmSync(folder, { recursive: true, force: true });
  }
}
