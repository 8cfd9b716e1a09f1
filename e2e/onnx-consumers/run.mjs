/**
 * The programs of examples/onnx-consumers on exports of every kind, against `circumplex predict`.
 * Skips, saying so, what needs Python (CIRCUMPLEX_PYTHON, else python3) with onnxruntime, numpy and
 * Pillow; the package onnxruntime-web; or a C++ compiler with onnxruntime's headers (in
 * ONNXRUNTIME_INCLUDE, else where CMake finds them).
 *
 *   npm run build && node e2e/onnx-consumers/run.mjs
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';

const WEB = 'onnxruntime-web@1.30.0';
const FRAMES = 7;
const SIDE = 32;
const root = path.resolve(import.meta.dirname, '..', '..');
const examples = path.join(root, 'examples', 'onnx-consumers');
const folder = mkdtempSync(path.join(tmpdir(), 'circumplex-consumers-'));
const counts = { passed: 0, failed: 0, skipped: 0 };

function run(command, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    ...options,
  });
  if (status === 0) return stdout;
  throw new Error(
    error?.message ?? `${path.basename(command)} ended with ${status}: ${stderr.trim()}`,
  );
}

const circumplex = (...args) =>
  run(process.execPath, [path.join(root, 'packages', 'cli', 'bin', 'circumplex.js'), ...args]);

/** Name of a run, and the options of its exports. */
const STUDIES = [
  {
    name: 'recurrent',
    model: { head: { id: 'lstm', units: 6, layers: 2 } },
    exports: [
      [],
      ['--layout', 'nchw', '--input', 'uint8'],
      ['--variant', 'streaming'],
      ['--variant', 'streaming', '--layout', 'nchw', '--input', 'uint8'],
    ],
  },
  {
    name: 'classes',
    model: { head: 'fc', output: 'seven-way' },
    exports: [
      ['--layout', 'nchw'],
      ['--variant', 'frame', '--input', 'uint8'],
      ['--variant', 'frame', '--layout', 'nchw'],
    ],
  },
];

function train({ name, model }) {
  const experiment = {
    name,
    data: {
      reader: { id: 'synthetic', subjects: 3, videosPerSubject: 1, frames: 8 },
      split: { train: 0.34, validation: 0.33, test: 0.33 },
      sequence: { length: 8 },
      batch: 1,
    },
    model: {
      backbone: { id: 'small-cnn', inputSize: SIDE, width: 0.25 },
      fc: { units: [8] },
      ...model,
    },
    training: { epochs: 2 },
  };
  writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(experiment));
  circumplex('train', `${name}.json`);
}

/** Frames of the models' size, so that nobody has to scale: PNG and PPM. */
async function writeFrames() {
  mkdirSync(path.join(folder, 'frames'));
  for (let t = 0; t < FRAMES; t++) {
    const pixels = Buffer.alloc(SIDE * SIDE * 3);
    for (let i = 0; i < pixels.length; i++) {
      const [x, y, c] = [Math.floor(i / 3) % SIDE, Math.floor(i / 3 / SIDE), i % 3];
      pixels[i] = 128 + 127 * Math.sin((x * (c + 1)) / 9 + (y * t) / 11 + t);
    }
    const image = sharp(pixels, { raw: { width: SIDE, height: SIDE, channels: 3 } });
    await image.png().toFile(path.join(folder, 'frames', `${t}.png`));
    const header = `P6\n${SIDE} ${SIDE}\n255\n`;
    writeFileSync(path.join(folder, `${t}.ppm`), Buffer.concat([Buffer.from(header), pixels]));
  }
}

const files = (extension) => Array.from({ length: FRAMES }, (_, t) => `${t}.${extension}`);

/** The numbers of a CSV whose first `skip` columns are names. */
function numbersOf(csv, skip, width) {
  const rows = csv.trim().split('\n').slice(1);
  return rows.map((row) =>
    row
      .split(',')
      .slice(skip, skip + width)
      .map(Number),
  );
}

function expect(model) {
  circumplex('predict', model, 'frames', '--out', 'expected.csv');
  const csv = readFileSync(path.join(folder, 'expected.csv'), 'utf8');
  const width =
    csv
      .split('\n')[0]
      .split(',')
      .filter((name) => name !== 'expression').length - 2;
  const rows = numbersOf(csv, 2, width);
  const changes = rows.some((row) => row.some((value, k) => Math.abs(value - rows[0][k]) > 1e-4));
  if (!changes) throw new Error('the model predicts the same of all frames: compares nothing');
  return { width, rows };
}

function compare(found, { rows, width }) {
  const numbers = numbersOf(found, 1, width);
  if (numbers.length !== rows.length) throw new Error(`${numbers.length} rows`);
  const off = Math.max(...numbers.flatMap((row, t) => row.map((x, k) => Math.abs(x - rows[t][k]))));
  if (!(off < 2e-5)) throw new Error(`off by ${off}`);
  return off;
}

function python() {
  const command = process.env.CIRCUMPLEX_PYTHON ?? 'python3';
  run(command, ['-c', 'import numpy, onnxruntime, PIL']);
  const script = path.join(examples, 'python', 'predict.py');
  return (model, chunk) =>
    run(command, [
      script,
      model,
      ...files('png').map((file) => `frames/${file}`),
      '--chunk',
      `${chunk}`,
    ]);
}

function web() {
  const place = path.join(folder, 'web');
  mkdirSync(place);
  const install = [
    'install',
    '--prefix',
    place,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    WEB,
  ];
  run('npm', install);
  const script = path.join(import.meta.dirname, 'web.mjs');
  return (model, chunk) =>
    run(process.execPath, [script, place, model, `${chunk}`, ...files('ppm')]);
}

/** onnxruntime-node brings the library, under the name that loaders look for. */
function nodeLibrary() {
  const bin = path.join(root, 'node_modules', 'onnxruntime-node', 'bin');
  const found = readdirSync(bin, { recursive: true, encoding: 'utf8' }).filter(
    (file) =>
      file.includes(path.join(process.platform, process.arch)) && /libonnxruntime\./.test(file),
  );
  return found[0] ? path.join(bin, found[0]) : undefined;
}

function cpp() {
  const build = path.join(folder, 'build');
  const { ONNXRUNTIME_INCLUDE: include, ONNXRUNTIME_LIB: given } = process.env;
  const library = given ?? nodeLibrary();
  run('cmake', [
    ...['-S', path.join(examples, 'cpp'), '-B', build],
    ...(include ? [`-DONNXRUNTIME_INCLUDE=${include}`] : []),
    ...(library ? [`-DONNXRUNTIME_LIB=${library}`] : []),
  ]);
  const program = path.join(build, 'predict');
  return (model) => {
    // What does not compile is a failure, and no reason to skip.
    if (!existsSync(program)) run('cmake', ['--build', build]);
    return run(program, [model, ...files('ppm')]);
  };
}

/** Makes a consumer, or says why it is skipped here. */
function prepare(name, needs, make) {
  try {
    return [{ name, predict: make() }];
  } catch (error) {
    counts.skipped++;
    console.log(`skipped: ${name}: needs ${needs} (${error.message.split('\n')[0]})`);
    return [];
  }
}

function check(name, body) {
  try {
    console.log(`passed: ${name}: differs by ${body().toExponential(1)} at most`);
    counts.passed++;
  } catch (error) {
    console.log(`failed: ${name}: ${error.message}`);
    counts.failed++;
  }
}

try {
  await writeFrames();
  const consumers = [
    ...prepare('Python', 'python3 with onnxruntime, numpy and Pillow', python),
    ...prepare('onnxruntime-web', `npm to install ${WEB}`, web),
    ...prepare('C++', "CMake, a compiler and onnxruntime's headers", cpp),
  ];
  for (const study of STUDIES) {
    train(study);
    for (const options of study.exports) {
      circumplex('export', 'latest', '--out', 'model.onnx', ...options);
      const expected = expect('model.onnx');
      const chunk = options.includes('--variant') ? 3 : FRAMES;
      for (const { name, predict } of consumers) {
        const label = `${name}, ${study.name} ${options.join(' ')}`.trim();
        check(label, () => compare(predict('model.onnx', chunk), expected));
      }
    }
  }
} finally {
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
