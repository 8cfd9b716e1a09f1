import path from 'node:path';
import { openJoined } from './joined-files.js';
import { damaged } from './problems.js';
import { openForReading, type RandomAccess } from './random-access.js';
import { parseManifest, type ManifestGroup } from './tfjs-manifest.js';
import { storedBytes, unpack } from './tfjs-values.js';
import type { WeightFileFormat, WeightTensor } from './weight-file.js';

/** Some 150,000 tensors; reading them takes less than a second. */
const LARGEST_MANIFEST = 16 << 20;

function readManifest(file: string): string {
  const bytes = openForReading(file);
  try {
    if (bytes.size > LARGEST_MANIFEST) {
      throw damaged(file, `must have at most ${LARGEST_MANIFEST} bytes`, String(bytes.size));
    }
    return new TextDecoder().decode(bytes.read(0, bytes.size));
  } finally {
    bytes.close();
  }
}

/** The tensors of one group, each to be read when it is asked for. */
function tensorsOf({ weights }: ManifestGroup, bytes: RandomAccess, file: string): WeightTensor[] {
  let end = 0;
  const tensors = weights.map((entry): WeightTensor => {
    const begin = end;
    end += storedBytes(entry);
    const last = end;
    // What is not finite is not within the bytes either.
    if (!(last <= bytes.size)) {
      const must = `tensor '${entry.name}' must end within ${bytes.size} bytes of data`;
      throw damaged(file, must, String(last));
    }
    const read = (): Float32Array => unpack(bytes.read(begin, last).buffer, entry);
    return { name: entry.name, shape: entry.shape, read };
  });
  if (end === bytes.size) return tensors;
  throw damaged(file, `tensors must cover ${bytes.size} bytes of data`, String(end));
}

function collect(
  groups: readonly ManifestGroup[],
  file: string,
  opened: RandomAccess[],
): Map<string, WeightTensor> {
  const tensors = new Map<string, WeightTensor>();
  for (const group of groups) {
    const bytes = openJoined(group.paths.map((name) => path.join(path.dirname(file), name)));
    opened.push(bytes);
    for (const tensor of tensorsOf(group, bytes, file)) {
      if (tensors.has(tensor.name)) {
        throw damaged(file, 'must name every tensor once', `'${tensor.name}' twice`);
      }
      tensors.set(tensor.name, tensor);
    }
  }
  return tensors;
}

/** Weights of TensorFlow.js: a manifest with its files beside it, quantised ones too. */
export const tfjs: WeightFileFormat = {
  format: 'tfjs',
  title: 'TensorFlow.js',
  matches(head) {
    const text = new TextDecoder('latin1').decode(head);
    return /^\s*[[{]/.test(text) && !text.includes('\0');
  },
  async open(file) {
    const groups = parseManifest(readManifest(file), file);
    const opened: RandomAccess[] = [];
    const close = (): void => opened.forEach((bytes) => bytes.close());
    try {
      return { file, format: 'tfjs', tensors: collect(groups, file, opened), close };
    } catch (error) {
      close();
      throw error;
    }
  },
};
