import {
  createTensor,
  tensorValues,
  type Graph,
  type Node,
  type Tensor,
} from '@circumplex/onnx-model';
import { GraphIndex } from './graph-index.js';
import { uint8Linear, type Linear, type Range } from './linear.js';
import { planQuantization, type QuantizationPlan, type QuantizedNode } from './plan.js';
import { channelsOf, quantizeBias, quantizeWeights } from './weights.js';

/** Writes a graph anew with QuantizeLinear and DequantizeLinear nodes (QDQ). */
class Rewriter {
  private readonly nodes: Node[] = [];
  private readonly added = new Map<string, Tensor>();
  private readonly replaced = new Set<string>();
  private readonly scales = new Map<string, Linear>();

  constructor(
    private readonly index: GraphIndex,
    private readonly plan: QuantizationPlan,
    private readonly ranges: ReadonlyMap<string, Range>,
  ) {}

  rewrite(): Graph {
    const { graph } = this.index;
    for (const { name } of graph.inputs) this.quantizeValue(name);
    for (const node of graph.nodes) {
      const quantized = this.plan.nodes.get(node);
      const inputs = quantized ? this.weightInputs(quantized) : node.inputs;
      this.nodes.push({ ...node, inputs: inputs.map((name) => this.read(name)) });
      for (const name of node.outputs) this.quantizeValue(name);
    }
    const kept = graph.initializers.filter(({ name }) => !this.replaced.has(name));
    return { ...graph, nodes: this.nodes, initializers: [...kept, ...this.added.values()] };
  }

  /** The name under which nodes read a value. */
  private read(value: string): string {
    return this.plan.values.has(value) ? `${value}/dequantized` : value;
  }

  private linearOf(value: string): Linear {
    const root = this.plan.values.get(value)!;
    const known = this.scales.get(root) ?? uint8Linear(this.ranges.get(root)!);
    this.scales.set(root, known);
    return known;
  }

  private quantizeValue(value: string): void {
    const root = this.plan.values.get(value);
    if (root === undefined) return;
    const { scale, zeroPoint } = this.linearOf(value);
    const parameters = [
      this.store(createTensor(`${root}/scale`, 'float32', [], Float32Array.of(scale))),
      this.store(createTensor(`${root}/zero_point`, 'uint8', [], Uint8Array.of(zeroPoint))),
    ];
    this.add('QuantizeLinear', value, [value, ...parameters], `${value}/quantized`);
    this.add('DequantizeLinear', value, [`${value}/quantized`, ...parameters], this.read(value));
  }

  private weightInputs({ node, axis }: QuantizedNode): string[] {
    const [x = '', kernel = '', bias] = node.inputs;
    const { scale } = this.linearOf(x);
    const weight = this.index.weight(kernel)!;
    const offsets = this.index.weight(bias);
    const biasValues = offsets && (tensorValues(offsets) as Float32Array);
    const channels = channelsOf(weight.dims, axis);
    const values = tensorValues(weight) as Float32Array;
    const int8 = quantizeWeights(values, channels, biasValues, scale);
    const names = [x, this.stored(weight, 'int8', int8, axis)];
    if (!offsets) return names;
    const int32 = quantizeBias(biasValues!, int8, scale);
    return [...names, this.stored(offsets, 'int32', int32, 0)];
  }

  /** Stores quantised weights under the name that they had, and dequantises them for their node. */
  private stored(
    { name, dims }: Tensor,
    dataType: 'int8' | 'int32',
    { values, scales }: { values: Int8Array | Int32Array; scales: Float32Array },
    axis: number,
  ): string {
    this.replaced.add(name);
    const zeros =
      dataType === 'int8' ? new Int8Array(scales.length) : new Int32Array(scales.length);
    const inputs = [
      this.store(createTensor(name, dataType, dims, values)),
      this.store(createTensor(`${name}/scale`, 'float32', [scales.length], scales)),
      this.store(createTensor(`${name}/zero_point`, dataType, [scales.length], zeros)),
    ];
    return this.add('DequantizeLinear', name, inputs, `${name}/dequantized`, axis);
  }

  private store(tensor: Tensor): string {
    this.added.set(tensor.name, tensor);
    return tensor.name;
  }

  private add(
    opType: 'QuantizeLinear' | 'DequantizeLinear',
    of: string,
    inputs: readonly string[],
    output: string,
    axis?: number,
  ): string {
    const attributes =
      axis === undefined ? {} : { attributes: { axis: { type: 'int', value: axis } as const } };
    this.nodes.push({ opType, name: `${of}/${opType}`, inputs, outputs: [output], ...attributes });
    return output;
  }
}

/**
 * A graph with int8 weights (symmetric, a scale for each output channel), int32 biases and uint8
 * activations, in the QDQ format that onnxruntime turns into QLinearConv and its like.
 *
 * @param ranges - of the activations that {@link planQuantization} names.
 */
export function quantizeGraph(graph: Graph, ranges: ReadonlyMap<string, Range>): Graph {
  const index = new GraphIndex(graph);
  return new Rewriter(index, planQuantization(index), ranges).rewrite();
}
