/**
 * Packs every publishable package, installs the tarballs in an empty project outside the workspace
 * and uses them there: types, imports, the command line, a training run and an export.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { packedProject } from './packed-project.mjs';

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

const { folder, count, run, dispose } = packedProject('typescript@5.9.3', '@types/node@20');
try {
  writeFileSync(path.join(folder, 'use.ts'), TYPED_USE);
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
  writeFileSync(path.join(folder, 'experiment.json'), JSON.stringify(EXPERIMENT));
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
    `${count} packages pack, install, type-check, train and export outside the workspace`,
  );
} finally {
  dispose();
}
