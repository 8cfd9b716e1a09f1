import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PROJECT } from './paths.mjs';

const CLI = path.join(PROJECT, 'packages', 'cli', 'bin', 'circumplex.js');

/** Puts the project's own command line where an installed one would be. */
export function installCli(workspace) {
  const bin = path.join(workspace, 'node_modules', '.bin');
  mkdirSync(bin, { recursive: true });
  chmodSync(CLI, 0o755);
  symlinkSync(CLI, path.join(bin, 'circumplex'));
}

/** Runs the command line to its end. */
export function circumplex(workspace, ...args) {
  execFileSync(process.execPath, [CLI, ...args], { cwd: workspace, stdio: 'pipe' });
}

/** Frames of plain colours, `0.png` and so on. */
export async function writeFrames(folder, count) {
  const sharp = createRequire(path.join(PROJECT, 'packages', 'data', 'package.json'))('sharp');
  mkdirSync(folder, { recursive: true });
  for (let i = 0; i < count; i++) {
    const background = { r: (4 * i) % 256, g: 128 + Math.round(100 * Math.sin(i / 6)), b: 200 };
    const image = sharp({ create: { width: 32, height: 32, channels: 3, background } });
    await image.png().toFile(path.join(folder, `${i}.png`));
  }
}

/** An ONNX model of 3,001 nodes that are named as PyTorch does. */
export async function manyNodes(metadata = {}) {
  const dist = path.join(PROJECT, 'packages', 'onnx-model', 'dist', 'index.js');
  const { encodeModel, GraphBuilder } = await import(dist);
  const graph = new GraphBuilder('main_graph');
  let value = graph.input('input', 'float32', ['n', 8]);
  for (let i = 0; i < 3000; i++) {
    value = graph.op('Relu', [value], {}, { name: `/encoder/layer.${i % 40}/act/Relu_${i}` });
  }
  graph.output('logits', 'float32', ['n', 8], value);
  const producer = { producerName: 'pytorch', producerVersion: '2.9' };
  return encodeModel(graph.model({ opset: 17, ...producer, metadata }));
}
