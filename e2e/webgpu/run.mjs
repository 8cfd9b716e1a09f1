/**
 * Uses the engine `webgpu` as a user without a GPU would, on SwiftShader: installs it with the
 * command that doctor gives, trains, and predicts with onnxruntime's own WebGPU provider. The numbers
 * must be those of the processor. Skipped, saying so, where SwiftShader cannot be had.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packedProject } from '../../scripts/packed-project.mjs';

const ICD = '/usr/lib/chromium/vk_swiftshader_icd.json';
const EXPERIMENT = {
  name: 'webgpu',
  data: {
    reader: { id: 'synthetic', subjects: 3, videosPerSubject: 1, frames: 4 },
    split: { train: 0.34, validation: 0.33, test: 0.33 },
    sequence: { length: 4 },
    batch: 1,
  },
  model: {
    backbone: { id: 'cnn-m', inputSize: 48, width: 0.05 },
    fc: { units: [8], dropout: 0.2 },
    head: { id: 'gru', units: 4, layers: 1 },
  },
  training: { epochs: 2, clipNorm: 1 },
};

function must(holds, what) {
  if (!holds) throw new Error(`e2e/webgpu: ${what}`);
  console.log(`ok: ${what}`);
}

function near(a, b, tolerance) {
  return a.length > 0 && a.length === b.length && a.every((x, i) => Math.abs(x - b[i]) < tolerance);
}

function numbersOf(csv) {
  const rows = csv.trim().split('\n').slice(1);
  return rows.flatMap((row) => row.split(',').slice(2).map(Number));
}

function useWebgpu({ folder, run }) {
  const software = { env: { ...process.env, VK_ICD_FILENAMES: ICD } };
  const circumplex = (args, options) => run('npx', ['circumplex', ...args], options);
  const doctor = (options) => {
    const report = JSON.parse(circumplex(['doctor', '--json'], options));
    return { ...report, webgpu: report.engines.find(({ name }) => name === 'webgpu') };
  };
  const train = (engine, options) => {
    const args = ['train', 'experiment.json', '--engine', engine, '--runs', engine, '--json'];
    return circumplex(args, options)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  };
  const losses = (events) => events.flatMap(({ type, loss }) => (type === 'step' ? [loss] : []));

  const before = doctor();
  must(!before.webgpu.works && before.webgpu.passedBy, 'without its packages doctor passes it by');
  const [npm, ...args] = before.webgpu.fix.split(' ');
  must(npm === 'npm' && args[0] === 'install', 'doctor gives the command that installs them');
  run(npm, [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline']);

  const after = doctor(software);
  must(after.webgpu.works, `it works: ${after.webgpu.detail}`);
  must(after.webgpu.passedBy && after.engine !== 'webgpu', 'auto does not take a software adapter');
  must(
    after.gpus.some((gpu) => gpu.software),
    'doctor says that the adapter is software',
  );

  writeFileSync(path.join(folder, 'experiment.json'), JSON.stringify(EXPERIMENT));
  const ours = train('webgpu', software);
  must(ours.at(-1).type === 'run-finished', 'it trains to the end');
  must(
    ours.some(({ code }) => code === 'ENGINE_SLOW'),
    'the run warns that the adapter is software',
  );
  const reference = losses(train('onnxruntime'));
  must(near(losses(ours), reference, 1e-3), `its losses are onnxruntime's: ${losses(ours)}`);

  const bare = spawnSync('npx', ['circumplex', 'train', 'experiment.json', '--engine', 'webgpu'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, VK_ICD_FILENAMES: '/none.json' },
  });
  const loud = bare.status === 1 && bare.stderr.includes('ENGINE_UNAVAILABLE');
  must(loud && !/\.m?js:\d/.test(bare.stderr), 'forced without any adapter it fails, saying why');

  circumplex(['export', 'latest', '--runs', 'onnxruntime', '--out', 'model.onnx']);
  const drawn =
    "import { synthetic, writeFrames } from '@circumplex/data';" +
    'const options = { subjects: 1, videosPerSubject: 1, frames: 3 };' +
    "const faces = await synthetic.configure(options).open('.');" +
    "await writeFrames(faces, 'faces', { width: 48, height: 48 });";
  run('node', ['--input-type=module', '--eval', drawn]);
  const predict = (provider) => {
    const out = `${provider}.csv`;
    const video = 'faces/s000-v0';
    const flags = ['--out', out, '--provider', provider, '--json'];
    const report = JSON.parse(circumplex(['predict', 'model.onnx', video, ...flags], software));
    return { ...report, numbers: numbersOf(readFileSync(path.join(folder, out), 'utf8')) };
  };
  const gpu = predict('webgpu');
  must(gpu.nodes.webgpu > 0, `predict --provider webgpu ran ${JSON.stringify(gpu.nodes)}`);
  must(near(gpu.numbers, predict('cpu').numbers, 1e-3), 'and predicts what the cpu predicts');
}

const install = path.join(import.meta.dirname, 'install.sh');
const { status } = spawnSync('bash', [install], { stdio: 'inherit' });
if (status === 3) console.log('engine-webgpu: SKIPPED, SwiftShader cannot be had here; see above');
else if (status !== 0) process.exitCode = 1;
else {
  const project = packedProject();
  try {
    useWebgpu(project);
    console.log('engine-webgpu: works on SwiftShader');
  } finally {
    project.dispose();
  }
}
