/**
 * Makes the recorded runs anew: `npm run record:run`. Trains on drawn faces in a temporary folder, on the
 * command line as anybody would, and keeps what is worth looking at: no checkpoints, no path of this
 * computer.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const CLI = path.join(HERE, '../../packages/cli/bin/circumplex.js');
const MOST_BYTES = 600_000;

/** The runs, by the names of their folders: what the editor calls them, what differs from experiment.yaml. */
const RUNS = {
  'ccc-loss': { label: 'CCC loss', settings: [], whole: true },
  'mse-loss': {
    label: 'MSE loss',
    settings: ['training.loss=mse', 'model.head={id: lstm, layers: 1, units: 16}'],
    whole: false,
  },
};

const folder = mkdtempSync(path.join(tmpdir(), 'circumplex-record-'));

function circumplex(...args) {
  execFileSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Files below a folder. */
function filesIn(place) {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** Gives a run its folder's name as id, and a base that is nowhere. */
function name(run, id, label) {
  const file = path.join(run, 'run.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, `${JSON.stringify({ ...manifest, id, base: '.' }, null, 2)}\n`);
  const named = { label, tags: ['recorded'] };
  writeFileSync(path.join(run, 'label.json'), `${JSON.stringify(named, null, 2)}\n`);
}

/** Trains a run and gives it all that the editor shows; only the numbers where it is not `whole`. */
function record(id, { label, settings, whole }) {
  circumplex('train', 'experiment.yaml', ...settings.flatMap((setting) => ['--set', setting]));
  const run = path.join(folder, id);
  renameSync(path.join(folder, 'runs', readdirSync(path.join(folder, 'runs'))[0]), run);
  name(run, id, label);
  circumplex('eval', id, whole ? '--pictures' : '--save');
  if (whole) {
    circumplex('export', id, '--out', path.join(id, 'export', 'model.onnx'));
    circumplex('figures', id);
  }
  rmSync(path.join(run, 'checkpoints'), { recursive: true });
  const telling = filesIn(run).filter((file) => readFileSync(file).includes(folder));
  if (telling.length > 0) throw new Error(`${telling.join(', ')}: must not name ${folder}`);
  return run;
}

try {
  cpSync(path.join(HERE, 'experiment.yaml'), path.join(folder, 'experiment.yaml'));
  const made = Object.entries(RUNS).map(([id, what]) => [id, record(id, what)]);
  const bytes = made
    .flatMap(([, run]) => filesIn(run))
    .reduce((sum, name) => sum + statSync(name).size, 0);
  console.log(`${bytes} bytes`);
  if (bytes > MOST_BYTES) throw new Error(`the runs must have at most ${MOST_BYTES} bytes`);
  rmSync(path.join(HERE, 'runs'), { recursive: true, force: true });
  for (const [id, run] of made) cpSync(run, path.join(HERE, 'runs', id), { recursive: true });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
