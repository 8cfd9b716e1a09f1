import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createRegressionMeter } from './regression.js';

const DATA = process.env['CIRCUMPLEX_DATA'] ?? resolve(process.cwd(), '../../../shared/data');
const SEWA = join(DATA, 'sewa');
const present = existsSync(SEWA);
if (!present) console.warn(`skipped: no real data in ${SEWA} (set CIRCUMPLEX_DATA)`);

/** Rows of `name;timestamp;arousal;valence;liking`, as valence and arousal alternating. */
function read(file: string): Float64Array {
  const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  return Float64Array.from(
    rows.flatMap((row) => {
      const cells = row.split(';');
      return [Number(cells[3]), Number(cells[2])];
    }),
  );
}

function scoresOf(system: string) {
  const meter = createRegressionMeter(['valence', 'arousal']);
  for (const file of readdirSync(join(SEWA, 'labels')).sort()) {
    const labels = read(join(SEWA, 'labels', file));
    const predictions = read(join(SEWA, 'predictions', system, file));
    const frames = Math.min(labels.length, predictions.length) / 2;
    meter.add(
      predictions.subarray(0, frames * 2),
      labels.subarray(0, frames * 2),
      new Uint8Array(frames).fill(1),
      file,
    );
  }
  return meter.scores();
}

(present ? describe : describe.skip)('published predictions of SEWA against its labels', () => {
  it.each([
    ['svr', 0.629, 0.684],
    ['visual-resnet', 0.475, 0.552],
  ])('%s has the CCC of the reference: arousal %d, valence %d', (system, arousal, valence) => {
    const scores = scoresOf(system);
    expect(Number(scores.arousal!.ccc!.toFixed(3))).toBe(arousal);
    expect(Number(scores.valence!.ccc!.toFixed(3))).toBe(valence);
  });
});
