/**
 * The command line on real data: AFEW-VA's frames and FER2013's faces. Looks for them in
 * CIRCUMPLEX_DATA, else in ../shared/data beside the repository; skips, saying so, where they are not.
 *
 *   npm run build && node e2e/real-data/run.mjs
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compareWithFaceApi } from './face-api.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');
const data = path.resolve(process.env.CIRCUMPLEX_DATA ?? path.join(root, '..', 'shared', 'data'));
const cli = path.join(root, 'packages', 'cli', 'bin', 'circumplex.js');
/** Share of PublicTest that always answering its largest class (happiness) gets right. */
const MAJORITY = 895 / 3589;
/** Updates of the short version of examples/fer2013. */
const FER_STEPS = 400;

const folder = mkdtempSync(path.join(tmpdir(), 'circumplex-real-'));
const counts = { passed: 0, failed: 0, skipped: 0 };

function circumplex(...args) {
  console.log(`$ circumplex ${args.join(' ')}`);
  const { status, stdout } = spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`circumplex ${args[0]} ended with ${status}`);
  return stdout;
}

async function check(name, needs, body) {
  const missing = needs.filter((file) => !existsSync(file));
  if (missing.length > 0) {
    counts.skipped++;
    console.log(`skipped: ${name} (not there: ${missing.join(', ')})`);
    return;
  }
  try {
    const said = await body();
    counts.passed++;
    console.log(`passed: ${name}: ${said}`);
  } catch (error) {
    counts.failed++;
    console.log(`failed: ${name}: ${error.message}`);
  }
}

function must(condition, message) {
  if (!condition) throw new Error(message);
}

function write(name, experiment) {
  writeFileSync(path.join(folder, name), JSON.stringify(experiment, null, 2));
}

const afew = path.join(data, 'afew-va');
const videos = ['video1', 'video2'].map((name) => path.join(afew, name));
const fer = path.join(data, 'fer2013.tar.gz');

function afewVa() {
  write('afew-va.json', {
    name: 'afew-va',
    data: {
      reader: { id: 'afew-va', path: path.join(afew, 'video2') },
      split: { by: 'same' },
      sequence: { length: 8, hop: 4 },
      batch: 4,
    },
    model: {
      backbone: { id: 'vgg-face', inputSize: 48, width: 0.125 },
      fusion: 'landmarks',
      fc: { units: [128], dropout: 0.1 },
      head: { id: 'gru', layers: 1, units: 32, dropout: 0 },
    },
    training: {
      epochs: 60,
      loss: 'mse',
      clipNorm: 1,
      optimizer: { id: 'adam', learningRate: 0.001 },
      schedule: { id: 'cosine', warmup: 20 },
    },
  });
  circumplex('train', 'afew-va.json', '--runs', 'afew-runs');
  const scores = JSON.parse(circumplex('eval', 'latest', '--runs', 'afew-runs', '--json'));
  must(scores.mean.ccc > 0.5, `mean CCC on the frames trained on is ${scores.mean.ccc}`);
  circumplex('predict', 'latest', ...videos, '--out', 'run.csv', '--runs', 'afew-runs');
  circumplex('export', 'latest', '--out', 'model.onnx', '--runs', 'afew-runs');
  const verified = JSON.parse(
    circumplex('verify', 'latest', 'model.onnx', '--runs', 'afew-runs', '--json'),
  );
  must(verified.passed, 'the export did not verify');
  circumplex('predict', 'model.onnx', ...videos, '--out', 'onnx.csv');
  const [fromRun, fromFile] = ['run.csv', 'onnx.csv'].map((file) =>
    readFileSync(path.join(folder, file), 'utf8').trim().split('\n'),
  );
  must(fromRun.length === 101, `${fromRun.length} lines for 100 frames`);
  const difference = Math.max(
    ...fromRun.slice(1).flatMap((line, i) => {
      const other = fromFile[i + 1].split(',');
      return line
        .split(',')
        .slice(2)
        .map((value, k) => Math.abs(value - other[k + 2]));
    }),
  );
  must(difference < 1e-4, `run and ONNX file differ by ${difference}`);
  return `CCC on video2, which it was trained on: valence ${scores.valence.ccc.toFixed(3)}, arousal ${scores.arousal.ccc.toFixed(3)}; 100 frames of video1 and video2 predicted; run and ONNX differ by ${difference.toExponential(1)}`;
}

/** The folder of FER2013's faces. */
function ferFaces() {
  const faces = path.join(folder, 'fer2013');
  if (existsSync(faces)) return faces;
  mkdirSync(faces);
  execFileSync('tar', ['xzf', fer, '-C', faces]);
  return faces;
}

function fer2013() {
  const faces = ferFaces();
  const experiment = path.join(root, 'examples', 'fer2013', 'experiment.yaml');
  const short = [`data.reader.path=${faces}`, `training.maxSteps=${FER_STEPS}`];
  const settings = short.flatMap((setting) => ['--set', setting]);
  circumplex('train', experiment, ...settings, '--runs', 'fer-runs');
  const scores = JSON.parse(circumplex('eval', 'latest', '--runs', 'fer-runs', '--json'));
  must(scores.samples === 3589, `${scores.samples} samples in PublicTest`);
  must(scores.accuracy > MAJORITY + 0.15, `accuracy ${scores.accuracy}, majority ${MAJORITY}`);
  return `PublicTest accuracy ${scores.accuracy.toFixed(3)}, macro F1 ${scores.macroF1.toFixed(3)} after ${FER_STEPS} updates (largest class: ${MAJORITY.toFixed(3)})`;
}

/** Trains an experiment of examples/small-data, and checks and scores its ONNX export. */
function smallData(name, settings) {
  const runs = `${name}-runs`;
  const experiment = path.join(root, 'examples', 'small-data', `${name}.yaml`);
  const sets = settings.flatMap((setting) => ['--set', setting]);
  circumplex('train', experiment, ...sets, '--runs', runs);
  circumplex('export', 'latest', '--out', `${name}.onnx`, '--runs', runs);
  circumplex('verify', 'latest', `${name}.onnx`, '--runs', runs);
  return JSON.parse(circumplex('eval', 'latest', '--runs', runs, '--json'));
}

function fewVideos() {
  const video = path.join(afew, 'video2');
  const scores = smallData('videos', [`data.reader.path=${video}`, 'data.split.by=same']);
  must(scores.mean.ccc > 0.3, `mean CCC on the frames trained on is ${scores.mean.ccc}`);
  return `CCC on video2, which it was trained on: valence ${scores.valence.ccc.toFixed(3)}, arousal ${scores.arousal.ccc.toFixed(3)}`;
}

function fewFaces() {
  const few = path.join(folder, 'few-faces');
  const script = path.join(root, 'examples', 'small-data', 'take-faces.mjs');
  execFileSync(process.execPath, [script, ferFaces(), few]);
  const { accuracy, macroF1 } = smallData('faces', [`data.reader.path=${few}`]);
  must(accuracy > MAJORITY + 0.1, `accuracy ${accuracy}, majority ${MAJORITY}`);
  return `PublicTest accuracy ${accuracy.toFixed(3)}, macro F1 ${macroF1.toFixed(3)} from 100 faces of each class`;
}

async function likeFaceApi() {
  const { faces, difference } = await compareWithFaceApi(videos);
  must(difference < 1e-5, `descriptors differ by ${difference}`);
  return `descriptors of ${faces} faces differ from face-api's by ${difference.toExponential(1)} at most`;
}

try {
  await check('AFEW-VA', videos, afewVa);
  await check('FER2013', [fer], fer2013);
  await check('face-api', videos, likeFaceApi);
  await check('small data, videos', videos, fewVideos);
  await check('small data, faces', [fer], fewFaces);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
