import { readFile } from 'node:fs/promises';
import { printable } from '@circumplex/core';
import { decodeModel, OnnxFormatError, tensorValues, type Tensor } from '@circumplex/onnx-model';
import { constants, graphAliases } from './onnx-aliases.js';
import { damaged, notFloats, unreadable, unsupported } from './problems.js';
import type { WeightFile, WeightFileFormat, WeightTensor } from './weight-file.js';
import { widen, type FloatArray, type FloatType } from './widen.js';

const FLOATS: readonly string[] = [
  'float16',
  'bfloat16',
  'float32',
  'float64',
] satisfies FloatType[];

function toTensor(tensor: Tensor, file: string): WeightTensor {
  const { name, dims, dataType } = tensor;
  return {
    name,
    shape: dims,
    read() {
      if (!FLOATS.includes(dataType)) throw notFloats(file, name, dataType);
      return widen(tensorValues(tensor) as FloatArray, dataType as FloatType);
    },
  };
}

async function readWhole(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    if (!(error instanceof RangeError)) throw unreadable(file, error);
    throw unsupported(file, 'an ONNX file must be below 2 GiB', 'more', 'save it as safetensors');
  }
}

function decode(bytes: Uint8Array, file: string) {
  try {
    return decodeModel(bytes);
  } catch (error) {
    if (!(error instanceof OnnxFormatError)) throw error;
    if (!error.message.includes('another file')) {
      throw damaged(file, 'must be an ONNX model', printable(error.message, 200), error);
    }
    throw unsupported(
      file,
      'must hold its weights itself',
      'weights in another file',
      'export it as one file: torch.onnx.export(…, external_data=False)',
    );
  }
}

/**
 * ONNX models: their initializers, by name and by place in the graph. The file is read whole;
 * tensors are views of it.
 */
export const onnx: WeightFileFormat = {
  format: 'onnx',
  title: 'ONNX',
  // ModelProto begins with its ir_version, a small number.
  matches: (head) => head[0] === 0x08 && head[1]! > 0 && head[1]! < 0x80,
  async open(file): Promise<WeightFile> {
    const { graph } = decode(await readWhole(file), file);
    const all = [...graph.initializers, ...constants(graph)];
    const tensors = new Map(all.map((tensor) => [tensor.name, toTensor(tensor, file)]));
    const aliases = graphAliases(graph, tensors);
    return { file, format: 'onnx', tensors, aliases, close: () => undefined };
  },
};
