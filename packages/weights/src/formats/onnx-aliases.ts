import type { Attribute, Graph, Node, Tensor } from '@circumplex/onnx-model';
import { graphOrder } from './graph-order.js';
import type { WeightTensor } from './weight-file.js';

/** What the inputs of a node are called, from the second on, by the kind of node. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  Conv: ['weight', 'bias'],
  Gemm: ['weight', 'bias'],
  BatchNormalization: ['scale', 'bias', 'mean', 'variance'],
};

function integers(attribute: Attribute | undefined): readonly (number | bigint)[] {
  if (attribute?.type === 'ints') return attribute.value;
  return attribute?.type === 'int' ? [attribute.value] : [];
}

/** How far a convolution moves, if the same way in both directions. */
function strideOf({ attributes }: Node): number | undefined {
  const strides = integers(attributes?.['strides']);
  const [first = 1, second = first] = strides;
  return first === second ? Number(first) : undefined;
}

/** Names of weights: an exporter shares equal ones through Identity nodes. */
function resolver(
  { nodes }: Graph,
  tensors: ReadonlyMap<string, WeightTensor>,
): (name: string) => WeightTensor | undefined {
  const copies = new Map<string, string>();
  for (const { opType, inputs, outputs } of nodes) {
    if (opType === 'Identity' && outputs[0] !== undefined) copies.set(outputs[0], inputs[0] ?? '');
  }
  return (name) => {
    let known = name;
    for (let steps = 0; steps <= copies.size; steps += 1) {
      const tensor = tensors.get(known);
      const original = copies.get(known);
      if (tensor || original === undefined) return tensor;
      known = original;
    }
    return undefined;
  };
}

/** Whether a node's weights lie as its kind usually has them: [out, in] for products. */
function usual({ opType, attributes }: Node): boolean {
  return opType !== 'Gemm' || Number(integers(attributes?.['transB'])[0] ?? 0) === 1;
}

function* partsOf(node: Node): Generator<readonly [string, string]> {
  const parts = usual(node) ? (PARTS[node.opType] ?? []) : [];
  for (const [i, part] of parts.entries()) {
    const input = node.inputs[i + 1];
    if (input) yield [part, input];
  }
}

/** Names of constants beside the initializers: exporters write small ones as nodes. */
export function constants({ nodes }: Graph): Tensor[] {
  return nodes.flatMap(({ opType, outputs, attributes }) => {
    const value = opType === 'Constant' ? attributes?.['value'] : undefined;
    return value?.type === 'tensor' && outputs[0] !== undefined
      ? [{ ...value.value, name: outputs[0] }]
      : [];
  });
}

/**
 * Weights by their place in the graph, for exporters that give them no names: `Conv#0.weight` is
 * the kernel of the first convolution, `BatchNormalization#2.mean` belongs to the third
 * normalisation; see {@link graphOrder}.
 */
export function graphAliases(
  graph: Graph,
  tensors: ReadonlyMap<string, WeightTensor>,
): Map<string, WeightTensor> {
  const resolve = resolver(graph, tensors);
  const counts = new Map<string, number>();
  const aliases = new Map<string, WeightTensor>();
  for (const node of graphOrder(graph)) {
    const number = counts.get(node.opType) ?? 0;
    counts.set(node.opType, number + 1);
    for (const [part, input] of partsOf(node)) {
      const tensor = resolve(input);
      if (!tensor) continue;
      const stride = node.opType === 'Conv' ? strideOf(node) : undefined;
      const named = stride === undefined ? tensor : { ...tensor, stride };
      aliases.set(`${node.opType}#${number}.${part}`, named);
      aliases.set(input, named);
    }
  }
  return aliases;
}
