import { readFile, stat } from 'node:fs/promises';
import { CircumplexError, messageOf } from '@circumplex/core';
import { parseManifest, refuseFor, type ManifestGroup, type Refuse } from './tfjs-manifest.js';
import { openShards, type Shards } from './tfjs-shards.js';
import { storedBytes, unpack } from './tfjs-values.js';
import type { WeightFileFormat, WeightTensor } from './weight-file.js';

/** The largest manifest that is read: 100,000 tensors take a tenth of it. */
const LARGEST_MANIFEST = 200_000_000;

async function readManifest(file: string, refuse: Refuse): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > LARGEST_MANIFEST) refuse(`must have at most ${LARGEST_MANIFEST} bytes`, `${size}`);
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof CircumplexError) throw cause;
    throw new CircumplexError('FILE_MISSING', {
      where: file,
      must: 'must be a file of weights',
      got: messageOf(cause),
      todo: 'give the path of a weights_manifest.json or a model.json',
      cause,
    });
  }
}

/** The tensors of one group, each to be read when it is asked for. */
function tensorsOf({ weights }: ManifestGroup, shards: Shards, refuse: Refuse): WeightTensor[] {
  let end = 0;
  const tensors = weights.map((entry): WeightTensor => {
    const { name, shape } = entry;
    const start = end;
    const length = storedBytes(entry);
    end += length;
    // What is not finite is not within the bytes either.
    if (!(end <= shards.bytes)) {
      refuse(`tensor '${name}' must end within ${shards.bytes} bytes of data`, `${end}`);
    }
    const read = (): Float32Array => {
      const { buffer, found } = shards.read(start, length);
      if (found < length) refuse(`tensor '${name}' must have ${length} bytes`, `${found}`);
      return unpack(buffer, entry);
    };
    return { name, shape, read };
  });
  if (end !== shards.bytes) refuse(`tensors must cover ${shards.bytes} bytes of data`, `${end}`);
  return tensors;
}

/** Weights of TensorFlow.js: a manifest with its files beside it, quantised ones too. */
export const tfjsWeights: WeightFileFormat = {
  format: 'tfjs',
  title: 'TensorFlow.js',
  matches(head) {
    const text = new TextDecoder('latin1').decode(head);
    return /^\s*[[{]/.test(text) && !text.includes('\0');
  },
  async open(file) {
    const refuse = refuseFor(file);
    const tensors = new Map<string, WeightTensor>();
    for (const group of parseManifest(await readManifest(file, refuse), refuse)) {
      const shards = await openShards(file, group.paths);
      for (const tensor of tensorsOf(group, shards, refuse)) {
        if (tensors.has(tensor.name))
          refuse('every tensor must have a name of its own', tensor.name);
        tensors.set(tensor.name, tensor);
      }
    }
    // Files are open only while a tensor is read from them.
    return { file, format: 'tfjs', tensors, close: () => tensors.clear() };
  },
};
