import type { Graph, ValueInfo } from '@circumplex/onnx-model';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { OUTPUT_NAME, type LayerTrace } from '../metadata/schema.js';
import type { ConverterTable } from './converter.js';
import { ExportGraph } from './export-graph.js';
import { GraphNames } from './graph-names.js';
import { LayerConversion } from './layer-conversion.js';
import { topologicalNodes, type LayerNode } from './layer.js';
import type { ResolvedExportOptions } from './options.js';
import { unsupported } from './unsupported.js';
import { physicalDims, type Value, type ValueDim } from './value.js';

/** A network as an ONNX graph. */
export interface ConvertedNetwork {
  readonly graph: Graph;
  /** Where the layers' outputs are in the graph, in the order of computation. */
  readonly layers: readonly LayerTrace[];
}

/** Names of the leading dynamic dimensions of inputs. */
const DYNAMIC = ['batch', 'time'];

/** One walk over a network's layers. */
class NetworkConversion {
  private readonly graph: ExportGraph;
  private readonly names = new GraphNames();
  /** Values by the id of tfjs's symbolic tensor. */
  private readonly values = new Map<number, Value>();
  private readonly produced: { readonly value: Value; readonly node: LayerNode }[] = [];

  constructor(
    private readonly network: LayersModel,
    private readonly options: Pick<ResolvedExportOptions, 'opset' | 'layout' | 'fold'>,
    private readonly table: ConverterTable,
  ) {
    this.graph = new ExportGraph(network, options);
    this.names.reserve(OUTPUT_NAME);
  }

  async run(): Promise<ConvertedNetwork> {
    this.declareInputs();
    for (const node of topologicalNodes(this.network)) {
      if (!this.values.has(node.outputTensors[0]!.id)) await this.convert(node);
    }
    const { name, dims } = this.finish();
    const graph = this.names.apply(this.graph.builder.build());
    const outputs = [{ name: OUTPUT_NAME, dataType: 'float32', dims } as const];
    const valueInfos = this.valueInfos().filter((info) => info.name !== this.names.of(name));
    return { graph: { ...graph, outputs, valueInfos }, layers: this.traces() };
  }

  private declareInputs(): void {
    for (const tensor of this.network.inputs) {
      const name = tensor.sourceLayer.name;
      const dims = tensor.shape.map(
        (size, axis): ValueDim => size ?? DYNAMIC[axis] ?? `${name}_${axis}`,
      );
      const first = this.options.layout === 'nchw' && name === 'frames';
      const value: Value = { name, dims, channels: first ? 'first' : 'last' };
      this.graph.builder.input(name, 'float32', physicalDims(value));
      this.names.keep(name);
      this.values.set(tensor.id, value);
    }
  }

  private conversionOf(node: LayerNode, inputs: readonly Value[]): LayerConversion {
    return new LayerConversion(
      node.outboundLayer,
      inputs,
      node.outputTensors[0]!.shape,
      this.graph,
    );
  }

  private async convert(node: LayerNode): Promise<void> {
    const layer = node.outboundLayer;
    const className = layer.getClassName();
    const converter = Object.hasOwn(this.table, className) ? this.table[className] : undefined;
    if (!converter) {
      const known = Object.keys(this.table).join(', ');
      throw unsupported(layer, `its class must be one of ${known}`, `'${className}'`);
    }
    if (node.outputTensors.length !== 1) {
      throw unsupported(layer, 'it must have one output', `${node.outputTensors.length}`);
    }
    const inputs = node.inputTensors.map(({ id }) => this.values.get(id)!);
    const value = await converter(this.conversionOf(node, inputs));
    this.values.set(node.outputTensors[0]!.id, value);
    if (this.names.has(value.name)) return;
    this.names.give(value.name, layer.name);
    this.produced.push({ value, node });
  }

  /** Makes the network's output the graph's, as tfjs has it and under our name. */
  private finish(): Value {
    const [output, ...others] = this.network.outputs;
    const layer = output!.sourceLayer;
    if (others.length > 0) {
      throw unsupported(layer, 'the network must have one output', `${others.length + 1}`);
    }
    const node = layer.inboundNodes[output!.nodeIndex]!;
    const conversion = this.conversionOf(node, []);
    const value = conversion.plain(this.values.get(output!.id)!);
    const isInput = this.network.inputs.some(({ sourceLayer }) => sourceLayer.name === value.name);
    const name = isInput ? conversion.op('Identity', [value.name]) : value.name;
    this.names.rename(name, OUTPUT_NAME);
    return { ...value, name };
  }

  private valueInfos(): ValueInfo[] {
    return this.produced.map(({ value }) => ({
      name: this.names.of(value.name),
      dataType: 'float32',
      dims: physicalDims(value),
    }));
  }

  private traces(): LayerTrace[] {
    return this.produced.map(({ value, node }) => {
      const layer = node.outboundLayer;
      const folded = this.graph.folding.get(layer.name);
      const call = layer.inboundNodes.indexOf(node);
      return {
        value: this.names.of(value.name),
        layer: layer.name,
        ...(folded && { output: folded.name }),
        ...(call > 0 && { call }),
        ...(value.channels === 'first' && { channels: value.channels }),
        ...(value.order && { order: [...value.order] }),
      };
    });
  }
}

/**
 * Converts a network layer by layer, in the order of computation.
 *
 * @param table - converters by the layers' class names.
 * @throws CircumplexError EXPORT_UNSUPPORTED naming the layer that has no converter, or whose
 * settings its converter cannot express.
 */
export function convertNetwork(
  network: LayersModel,
  options: Pick<ResolvedExportOptions, 'opset' | 'layout' | 'fold'>,
  table: ConverterTable,
): Promise<ConvertedNetwork> {
  return new NetworkConversion(network, options, table).run();
}
