/**
 * What exports take: time, memory and size, against the weights of the same model as a checkpoint
 * stores them; see docs/export-precision.md. Peaks are above the process before it made the model,
 * so they hold the model itself.
 *
 *   npm run bench:export
 *   npm run bench:export -- vgg-16 float32
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { table } from '../engine/lib/table.mjs';
import { cases, precisions } from './cases.mjs';

const MB = 2 ** 20;
const tool = fileURLToPath(new URL('one.mjs', import.meta.url));

function measure(id, precision, ...more) {
  const folder = mkdtempSync(path.join(tmpdir(), 'circumplex-export-'));
  try {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [tool, id, precision, folder, ...more],
      {
        encoding: 'utf8',
      },
    );
    if (status !== 0) throw new Error(`${id} ${precision}: ${stderr}`);
    return JSON.parse(stdout.trim().split('\n').at(-1));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function effort({ seconds, peak, weights }) {
  const held =
    peak === null ? '' : `, ${Math.round(peak)} MB = ${((peak * MB) / weights).toFixed(2)}×`;
  return `${seconds.toFixed(1)} s${held}`;
}

function row(id, precision) {
  // int8 cannot be made without frames, so it is measured as a whole only.
  const alone = precision === 'int8' ? undefined : measure(id, precision, 'alone');
  const whole = measure(id, precision);
  const { weights, bytes, difference, refused } = whole;
  const start = [id, precision, `${(weights / MB).toFixed(1)} MB`];
  if (refused) return [...start, '', '', '', `refused: ${refused}`, ''];
  return [
    ...start,
    `${(bytes / MB).toFixed(1)} MB`,
    (bytes / weights).toFixed(3),
    alone ? effort(alone) : '',
    effort(whole),
    difference.toExponential(1),
  ];
}

const header = [
  ...['model', 'precision', 'weights', 'file', 'file / weights'],
  ...['written alone', 'verified and written', 'difference'],
];
const wanted = process.argv.slice(2);
const chosen = (all) => {
  const some = all.filter((name) => wanted.includes(name));
  return some.length > 0 ? some : all;
};
const unknown = wanted.filter((name) => !(name in cases) && !precisions.includes(name));
if (unknown.length > 0) {
  console.error(
    `bench:export takes ${[...Object.keys(cases), ...precisions].join(', ')}; got ${unknown}`,
  );
  process.exit(2);
}
const rows = [];
for (const id of chosen(Object.keys(cases))) {
  for (const precision of chosen(precisions)) {
    rows.push(row(id, precision));
    console.error(rows.at(-1).join('  '));
  }
}
console.log(table(header, rows));
