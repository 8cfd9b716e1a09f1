/**
 * The paper's orderings on synthetic faces: does each part of AffWildNet earn its place? Trains the
 * whole network and, in turn, the network without landmarks, without time, and with the loss MSE,
 * over several seeds, and prints the test CCC of each and the difference to the whole, per seed.
 *
 *   npm run build && node bench/orderings.mjs [--seeds 1,2,3] [--epochs 12] [--out results.json]
 *
 * A seed changes the split of the subjects, the initial weights, dropout and the order of the
 * batches; the faces stay the same.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { evaluate, loadRun, train } from '@circumplex/trainer';

const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1,2,3' },
    epochs: { type: 'string', default: '12' },
    out: { type: 'string' },
  },
});
const seeds = options.seeds.split(',').map(Number);

const WHOLE = 'landmarks, GRU, CCC loss';
const VARIANTS = {
  [WHOLE]: {},
  'without landmarks': { fusion: 'none' },
  'without time (CNN only)': { head: 'fc' },
  'MSE loss': { loss: 'mse' },
};

function experiment(seed, { fusion = 'landmarks', head, loss = 'ccc' }) {
  return {
    name: 'orderings',
    seed,
    data: {
      reader: { id: 'synthetic', subjects: 80, videosPerSubject: 1, frames: 64 },
      sequence: { length: 16 },
      batch: 4,
    },
    model: {
      backbone: { id: 'vgg-face', inputSize: 32, width: 0.125 },
      fusion,
      fc: { units: [128], dropout: 0.2 },
      head: head ?? { id: 'gru', layers: 2, units: 32, dropout: 0.1 },
    },
    training: {
      epochs: Number(options.epochs),
      loss,
      clipNorm: 1,
      optimizer: { id: 'adam', learningRate: 0.001 },
      schedule: { id: 'cosine', warmup: 50 },
    },
  };
}

async function score(runs, seed, variant) {
  let folder;
  await new Promise((resolve, reject) => {
    train(experiment(seed, variant), {
      runs,
      base: runs,
      onRun: (run) => (folder = run.folder),
    }).subscribe({
      error: reject,
      complete: resolve,
    });
  });
  const loaded = await loadRun(folder);
  try {
    const { valence, arousal, mean } = (await evaluate(loaded, { split: 'test' })).evaluation;
    return { valence: valence.ccc, arousal: arousal.ccc, mean: mean.ccc };
  } finally {
    loaded.dispose();
  }
}

function spread(numbers) {
  const mean = numbers.reduce((a, b) => a + b, 0) / numbers.length;
  return `${mean.toFixed(3)} [${Math.min(...numbers).toFixed(3)}, ${Math.max(...numbers).toFixed(3)}]`;
}

function report(scores) {
  console.log('\n| network | CCC valence | CCC arousal | CCC mean | whole minus this, per seed |');
  console.log('|---|---|---|---|---|');
  for (const [name, list] of Object.entries(scores)) {
    const column = (key) => spread(list.map((entry) => entry[key]));
    const differences = list.map((entry, i) => (scores[WHOLE][i].mean - entry.mean).toFixed(3));
    const shown = name === WHOLE ? '' : differences.join(', ');
    console.log(
      `| ${name} | ${column('valence')} | ${column('arousal')} | ${column('mean')} | ${shown} |`,
    );
  }
  console.log(`\nMean [lowest, highest] over seeds ${seeds.join(', ')}.`);
}

const runs = await mkdtemp(path.join(tmpdir(), 'circumplex-orderings-'));
const scores = Object.fromEntries(Object.keys(VARIANTS).map((name) => [name, []]));
try {
  for (const seed of seeds) {
    for (const [name, variant] of Object.entries(VARIANTS)) {
      const started = Date.now();
      const result = await score(runs, seed, variant);
      scores[name].push(result);
      const seconds = ((Date.now() - started) / 1000).toFixed(0);
      console.error(`seed ${seed}, ${name}: mean CCC ${result.mean.toFixed(3)} in ${seconds} s`);
      if (options.out) await writeFile(options.out, `${JSON.stringify(scores, null, 2)}\n`);
    }
  }
  report(scores);
} finally {
  await rm(runs, { recursive: true, force: true });
}
