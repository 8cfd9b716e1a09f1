import {
  parseSafetensorsHeader,
  safetensorsHeaderLength,
  safetensorsView,
  type SafetensorsDtype,
  type SafetensorsEntry,
  type SafetensorsHeader,
} from '@circumplex/core';
import { checkDigest, isCheckpoint, isWeight, readOrigin } from './checkpoint.js';
import { notFloats } from './problems.js';
import { openForReading, type RandomAccess } from './random-access.js';
import type { WeightFile, WeightFileFormat, WeightTensor } from './weight-file.js';
import { widen, type FloatArray, type FloatType } from './widen.js';

/** About 150,000 tensors: no network has as many, and reading them takes less than a second. */
const LARGEST_HEADER = 16 << 20;

const BRACE = '{'.charCodeAt(0);

const FLOATS: Partial<Record<SafetensorsDtype, FloatType>> = {
  F16: 'float16',
  BF16: 'bfloat16',
  F32: 'float32',
  F64: 'float64',
};

function toTensor(entry: SafetensorsEntry, bytes: RandomAccess, file: string): WeightTensor {
  const { name, dtype, shape, begin, end } = entry;
  return {
    name,
    shape,
    read() {
      const type = FLOATS[dtype];
      if (type === undefined) throw notFloats(file, name, dtype);
      return widen(safetensorsView(bytes.read(begin, end), dtype) as FloatArray, type);
    },
  };
}

function readHeader(bytes: RandomAccess, file: string): SafetensorsHeader {
  const place = {
    where: file,
    total: bytes.size,
    code: 'WEIGHTS_INVALID',
    largest: LARGEST_HEADER,
  } as const;
  const length = safetensorsHeaderLength(bytes.read(0, Math.min(8, bytes.size)), place);
  return parseSafetensorsHeader(bytes.read(8, 8 + length), place);
}

function openTensors(bytes: RandomAccess, file: string): WeightFile {
  const header = readHeader(bytes, file);
  const own = isCheckpoint(header);
  const entries = own ? header.entries.filter(isWeight) : header.entries;
  const tensors = new Map(entries.map((entry) => [entry.name, toTensor(entry, bytes, file)]));
  const close = (): void => bytes.close();
  if (!own) return { file, format: 'safetensors', tensors, close };
  const origin = readOrigin(header, file);
  checkDigest(header, bytes, file);
  return { file, format: 'checkpoint', tensors, origin, close };
}

/**
 * safetensors files, those of Circumplex included: whose metadata say so are of format
 * `checkpoint`. Only the header is read at once.
 */
export const safetensors: WeightFileFormat = {
  format: 'safetensors',
  title: 'safetensors',
  matches: (head) => head.length > 8 && head[8] === BRACE && head[6] === 0 && head[7] === 0,
  async open(file) {
    const bytes = openForReading(file);
    try {
      return openTensors(bytes, file);
    } catch (error) {
      bytes.close();
      throw error;
    }
  },
};
