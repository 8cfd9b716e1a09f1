/**
 * Packs every publishable package, installs the tarballs in an empty project outside the workspace
 * and uses them there: types, imports, the command line, a training run and an export.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname ?? '.', '..');
const project = mkdtempSync(path.join(tmpdir(), 'circumplex-pack-'));

function run(command, args, cwd = project) {
  console.log(`$ ${command} ${args.join(' ')}`);
  return execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function publishable() {
  return readdirSync(path.join(root, 'packages'))
    .map((name) => path.join(root, 'packages', name))
    .filter(
      (folder) => !JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).private,
    );
}

const TYPED_USE = `
import { defineBackbone, createRegistry } from '@circumplex/core';
import { listRuns, type TrainEvent } from '@circumplex/core/runs';
import { backbones } from '@circumplex/backbones';
import { registerOnnxruntimeBackend } from '@circumplex/tfjs-onnxruntime';
import { train } from '@circumplex/trainer';
export const registry = createRegistry(backbones);
export const used = [defineBackbone, listRuns, registerOnnxruntimeBackend, train];
export type Kind = TrainEvent['type'];
`;

const EXPERIMENT = {
  name: 'packed',
  data: {
    reader: { id: 'synthetic', subjects: 6, videosPerSubject: 1, frames: 8 },
    split: { train: 0.5, validation: 0.25, test: 0.25 },
    sequence: { length: 4 },
    batch: 2,
  },
  model: {
    backbone: { id: 'cnn-m', inputSize: 64, width: 0.05 },
    fusion: 'landmarks',
    fc: { units: [8] },
    head: { id: 'lstm', units: 4, layers: 1 },
  },
  training: { epochs: 1 },
};

try {
  const tarballs = publishable().map((folder) => {
    const output = run('npm', ['pack', '--json', '--pack-destination', project], folder);
    return `./${JSON.parse(output)[0].filename}`;
  });
  writeFileSync(
    path.join(project, 'package.json'),
    '{"name":"empty","private":true,"type":"module"}\n',
  );
  run('npm', [
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    ...tarballs,
    'typescript@5.9.3',
    '@types/node@20',
  ]);
  writeFileSync(path.join(project, 'use.ts'), TYPED_USE);
  run('npx', [
    'tsc',
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--skipLibCheck',
    'use.ts',
  ]);
  writeFileSync(path.join(project, 'experiment.json'), JSON.stringify(EXPERIMENT));
  const events = run('npx', ['circumplex', 'train', 'experiment.json', '--json'])
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  if (events.at(-1).type !== 'run-finished')
    throw new Error(`the run ended with ${events.at(-1).type}`);
  run('npx', ['circumplex', 'export', 'latest', '--out', 'model.onnx']);
  const verified = JSON.parse(
    run('npx', ['circumplex', 'verify', 'latest', 'model.onnx', '--json']),
  );
  if (verified.passed !== true) throw new Error('the export did not verify');
  console.log(
    `${tarballs.length} packages pack, install, type-check, train and export outside the workspace`,
  );
} finally {
  rmSync(project, { recursive: true, force: true });
}
