import { CircumplexError } from '@circumplex/core';
import {
  createTensor,
  tensorValues,
  type Model,
  type Node,
  type Tensor,
} from '@circumplex/onnx-model';
import { firstBeyondHalf, toHalf } from './half.js';

function isWeight({ dataType, dims }: Tensor): boolean {
  return dataType === 'float32' && dims.length > 1;
}

function halved(tensor: Tensor): Tensor {
  const values = tensorValues(tensor) as Float32Array;
  const beyond = firstBeyondHalf(values);
  if (beyond < 0) return createTensor(tensor.name, 'float16', tensor.dims, toHalf(values));
  throw new CircumplexError('EXPORT_UNSUPPORTED', {
    where: `initializer '${tensor.name}'`,
    must: 'must lie within ±65504 to be stored as float16',
    got: String(values[beyond]),
    todo: 'export with precision float32',
  });
}

/**
 * Stores weights as float16 and casts them up where they are used: half the file, and the same
 * computation in float32 on every provider. Vectors (biases, statistics) stay float32.
 *
 * @throws CircumplexError EXPORT_UNSUPPORTED naming the initializer that float16 cannot hold.
 */
export function storeAsFloat16(model: Model): Model {
  const { graph } = model;
  const casts = new Map<string, Node>();
  const initializers = graph.initializers.map((tensor) => {
    if (!isWeight(tensor)) return tensor;
    casts.set(tensor.name, {
      opType: 'Cast',
      name: `${tensor.name}/Cast`,
      inputs: [tensor.name],
      outputs: [`${tensor.name}/float32`],
      attributes: { to: { type: 'int', value: 1 } },
    });
    return halved(tensor);
  });
  const cast = (name: string): string => casts.get(name)?.outputs[0] ?? name;
  const nodes = graph.nodes.map((node) => ({ ...node, inputs: node.inputs.map(cast) }));
  return { ...model, graph: { ...graph, nodes: [...casts.values(), ...nodes], initializers } };
}
