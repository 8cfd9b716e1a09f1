import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { encodeSafetensors, type SafetensorsTensor, type WeightFormat } from '@circumplex/core';
import { createTensor, encodeModel, type Model } from '@circumplex/onnx-model';
import { WEIGHTS_FORMAT } from '../formats/checkpoint.js';
import { digestOf } from '../formats/digest.js';

const TENSORS: readonly SafetensorsTensor[] = [
  { name: 'conv.weight', dtype: 'F32', shape: [2, 3], data: new Float32Array(6).fill(0.5) },
  { name: 'conv.bias', dtype: 'BF16', shape: [2], data: Uint16Array.of(0x3f80, 0) },
  { name: 'fc/kernel', dtype: 'F16', shape: [1, 1], data: Uint16Array.of(0x3c00) },
];

const FLOATS = TENSORS.slice(0, 1);

const MODEL: Model = {
  irVersion: 8,
  opsetImports: [{ domain: '', version: 17 }],
  graph: {
    name: 'g',
    inputs: [{ name: 'x', dataType: 'float32', dims: ['n', 1, 4, 4] }],
    outputs: [{ name: 'y', dataType: 'float32' }],
    initializers: [
      createTensor('conv.weight', 'float32', [2, 1, 1, 1], Float32Array.of(1, 2)),
      createTensor('conv.bias', 'float16', [2], Uint16Array.of(0x3c00, 0)),
    ],
    nodes: [
      {
        opType: 'Conv',
        inputs: ['x', 'conv.weight', 'conv.bias'],
        outputs: ['z'],
        attributes: { strides: { type: 'ints', value: [1, 1] } },
      },
      { opType: 'Relu', inputs: ['z'], outputs: ['y'] },
    ],
  },
};

const MANIFEST = [
  {
    paths: ['shard-1', 'shard-2'],
    weights: [
      { name: 'conv/kernel', shape: [2, 1], dtype: 'float32' },
      {
        name: 'conv/bias',
        shape: [4],
        dtype: 'float32',
        quantization: { dtype: 'uint8', scale: 0.1, min: -1 },
      },
    ],
  },
];

/** Files that a manifest's tensors are in. */
export const SHARDS: Readonly<Record<string, Uint8Array>> = {
  'shard-1': new Uint8Array(6),
  'shard-2': new Uint8Array(6),
};

const KERAS_FILES = ['keras-1', 'keras-2', 'keras-3', 'types'];
const KERAS_FIXTURES = ['half', 'shuffled', 'texts', 'virtual'];

function kerasFiles(folder: string): Uint8Array[] {
  const writer = path.join(__dirname, 'write-keras-files.mjs');
  execFileSync(process.execPath, [writer, folder, ...KERAS_FILES]);
  const fixtures = path.join(__dirname, '../formats/hdf5/fixtures');
  return [
    ...KERAS_FILES.map((name) => path.join(folder, `${name}.h5`)),
    ...KERAS_FIXTURES.map((name) => path.join(fixtures, `${name}.h5`)),
  ].map((file) => readFileSync(file));
}

/**
 * Small whole files of a format.
 *
 * @param folder - where they may be made.
 */
export function smallFiles(format: WeightFormat, folder: string): Uint8Array[] {
  switch (format) {
    case 'safetensors':
      return [encodeSafetensors(TENSORS, { origin: 'torch' })];
    case 'checkpoint': {
      const sha256 = digestOf(FLOATS);
      return [encodeSafetensors(FLOATS, { format: WEIGHTS_FORMAT, backbone: '"cnn-m"', sha256 })];
    }
    case 'onnx':
      return [encodeModel(MODEL)];
    case 'tfjs':
      return [new TextEncoder().encode(JSON.stringify(MANIFEST))];
    case 'keras-hdf5':
      return kerasFiles(folder);
  }
}
