import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { printable } from '@circumplex/core';
import {
  decodeModel,
  OnnxFormatError,
  tensorValues,
  type Model,
  type Tensor,
} from '@circumplex/onnx-model';
import { constants, graphAliases } from './onnx-aliases.js';
import { damaged, notFloats, unreadable, unsupported } from './problems.js';
import { openForReading } from './random-access.js';
import type { WeightFile, WeightFileFormat, WeightTensor } from './weight-file.js';
import { widen, type FloatArray, type FloatType } from './widen.js';

const FLOATS: readonly string[] = [
  'float16',
  'bfloat16',
  'float32',
  'float64',
] satisfies FloatType[];

/** Reads a tensor's bytes from the file in the model's folder that has them. */
function fetched({ external, ...tensor }: Tensor, file: string): Tensor {
  if (!external) return tensor;
  const { location, offset, length } = external;
  const bytes = openForReading(join(dirname(file), location));
  try {
    return { ...tensor, rawData: bytes.read(offset, offset + length) };
  } finally {
    bytes.close();
  }
}

function toTensor(tensor: Tensor, file: string): WeightTensor {
  const { name, dims, dataType } = tensor;
  return {
    name,
    shape: dims,
    read() {
      if (!FLOATS.includes(dataType)) throw notFloats(file, name, dataType);
      return widen(tensorValues(fetched(tensor, file)) as FloatArray, dataType as FloatType);
    },
  };
}

async function readWhole(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    if (!(error instanceof RangeError)) throw unreadable(file, error);
    const todo = 'keep its weights in a file beside it, or save them as safetensors';
    throw unsupported(file, 'an ONNX file must be below 2 GiB', 'more', todo);
  }
}

function decode(bytes: Uint8Array, file: string): Model {
  try {
    return decodeModel(bytes, { external: 'keep' });
  } catch (error) {
    if (!(error instanceof OnnxFormatError)) throw error;
    throw damaged(file, 'must be an ONNX model', printable(error.message, 200), error);
  }
}

/** Ours have no normalisation of their own left, and layers that no source names. */
function refuseOwn({ metadata = {} }: Model, file: string): void {
  if (!Object.keys(metadata).some((key) => key.startsWith('circumplex.'))) return;
  const got = 'an ONNX file that Circumplex exported';
  throw unsupported(
    file,
    'must be weights to train on',
    got,
    "give the run's folder (or its checkpoint) instead",
  );
}

/**
 * ONNX models: their initializers, by name and by place in the graph. The file is read whole, and
 * tensors are views of it; what is in another file beside it is read when it is asked for.
 */
export const onnx: WeightFileFormat = {
  format: 'onnx',
  title: 'ONNX',
  // ModelProto begins with its ir_version, a small number.
  matches: (head) => head[0] === 0x08 && head[1]! > 0 && head[1]! < 0x80,
  async open(file): Promise<WeightFile> {
    const model = decode(await readWhole(file), file);
    refuseOwn(model, file);
    const { graph } = model;
    const all = [...graph.initializers, ...constants(graph)];
    const tensors = new Map(all.map((tensor) => [tensor.name, toTensor(tensor, file)]));
    const aliases = graphAliases(graph, tensors);
    return { file, format: 'onnx', tensors, aliases, close: () => undefined };
  },
};
