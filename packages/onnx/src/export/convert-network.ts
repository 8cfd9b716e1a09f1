import type { Preprocessing } from '@circumplex/core';
import type { Graph, ValueInfo } from '@circumplex/onnx-model';
import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';
import { OUTPUT_NAME, type LayerTrace, type StateTrace } from '../metadata/schema.js';
import type { ConversionOptions } from './conversion-options.js';
import type { ConverterTable, LayerConverter } from './converter.js';
import { ExportGraph } from './export-graph.js';
import { LayerConversion } from './layer-conversion.js';
import { topologicalNodes, type Layer, type LayerNode } from './layer.js';
import { preprocessPixels } from './pixels.js';
import { hasTime } from './time-axis.js';
import { unreadTransposes, withoutNodes } from './unread-transposes.js';
import { unsupported } from './unsupported.js';
import { featureAxis, physicalDims, type Value, type ValueDim } from './value.js';

/** A network as an ONNX graph. */
export interface ConvertedNetwork {
  readonly graph: Graph;
  /** Where the layers' outputs are in the graph, in the order of computation. */
  readonly layers: readonly LayerTrace[];
  readonly states: readonly StateTrace[];
}

/** Names of the leading dynamic dimensions of inputs. */
const DYNAMIC = ['batch', 'time'];

/** One walk over a network's layers. */
class NetworkConversion {
  private readonly graph: ExportGraph;
  /** Values by the id of tfjs's symbolic tensor. */
  private readonly values = new Map<number, Value>();
  private produced: { readonly value: Value; readonly node: LayerNode }[] = [];

  constructor(
    private readonly network: LayersModel,
    private readonly options: ConversionOptions,
    private readonly table: ConverterTable,
    private readonly more: ConverterTable,
  ) {
    this.graph = new ExportGraph(network, options);
    this.names.reserve(OUTPUT_NAME);
  }

  private get names() {
    return this.graph.names;
  }

  async run(): Promise<ConvertedNetwork> {
    this.declareInputs();
    for (const node of topologicalNodes(this.network)) {
      if (!this.values.has(node.outputTensors[0]!.id)) await this.convert(node);
    }
    const { name, dims } = this.finish();
    const graph = this.names.apply(this.withoutUnread(this.graph.builder.build(), name));
    const prediction: ValueInfo = { name: OUTPUT_NAME, dataType: 'float32', dims };
    const states = this.graph.states.map(({ output, dims: sizes }): ValueInfo => ({
      name: output,
      dataType: 'float32',
      dims: sizes,
    }));
    const outputs = [prediction, ...states];
    const valueInfos = this.valueInfos().filter((info) => info.name !== this.names.of(name));
    return {
      graph: { ...graph, outputs, valueInfos },
      layers: this.traces(),
      states: this.graph.states,
    };
  }

  /** Leaves out Transposes between recurrent layers: what a layer puts out then has time first. */
  private withoutUnread(graph: Graph, output: string): Graph {
    const unread = unreadTransposes(graph, this.graph.timeFirst, output);
    this.produced = this.produced.map(({ value, node }) => {
      const name = unread.get(value.name);
      if (name === undefined) return { value, node };
      this.names.rename(name, this.names.of(value.name));
      return { value: { ...value, name, timeFirst: true }, node };
    });
    return withoutNodes(graph, unread);
  }

  private declareInputs(): void {
    for (const tensor of this.network.inputs) {
      const name = tensor.sourceLayer.name;
      const all = tensor.shape.map(
        (size, axis): ValueDim => size ?? DYNAMIC[axis] ?? `${name}_${axis}`,
      );
      const frame = this.options.variant === 'frame' && hasTime(tensor.shape);
      const dims = frame ? all.filter((_, axis) => axis !== 1) : all;
      const first = this.options.layout === 'nchw' && name === 'frames';
      const value: Value = { name, dims, channels: first ? 'first' : 'last' };
      const pixels = name === 'frames' ? this.options.pixels : undefined;
      this.graph.builder.input(name, pixels ? 'uint8' : 'float32', physicalDims(value));
      this.names.keep(name);
      this.values.set(tensor.id, pixels ? this.preprocessed(value, pixels, tensor) : value);
    }
  }

  private preprocessed(value: Value, pixels: Preprocessing, tensor: SymbolicTensor): Value {
    const rank = value.dims.length;
    const axis = featureAxis(value);
    const name = preprocessPixels(this.graph, value.name, axis, rank, pixels);
    const result = { ...value, name };
    this.names.give(name, `${value.name}_preprocessed`);
    this.produced.push({ value: result, node: tensor.sourceLayer.inboundNodes[0]! });
    return result;
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
    const converter = this.converterOf(layer);
    if (node.outputTensors.length !== 1) {
      throw unsupported(layer, 'it must have one output', `${node.outputTensors.length}`);
    }
    const inputs = node.inputTensors.map(({ id }) => this.values.get(id)!);
    const conversion = this.conversionOf(node, inputs);
    const value = await converter(conversion);
    if (value.name !== inputs[0]?.name) this.checkTime(node, conversion);
    this.checkStates(layer);
    this.values.set(node.outputTensors[0]!.id, value);
    if (this.names.has(value.name)) return;
    this.names.give(value.name, layer.name);
    this.produced.push({ value, node });
  }

  private converterOf(layer: Layer): LayerConverter {
    const className = layer.getClassName();
    const table = [this.more, this.table].find((each) => Object.hasOwn(each, className));
    if (table) return table[className]!;
    const known = [...new Set(Object.keys({ ...this.table, ...this.more }))].join(', ');
    throw unsupported(layer, `its class must be one of ${known}`, `'${className}'`);
  }

  /** What a converter of somebody else's makes of several frames could hide a state. */
  private checkTime({ outboundLayer: layer, inputTensors }: LayerNode, made: LayerConversion) {
    const { variant = 'sequence' } = this.options;
    if (variant === 'sequence' || made.mindsTime) return;
    if (!Object.hasOwn(this.more, layer.getClassName())) return;
    if (!inputTensors.some(({ shape }) => hasTime(shape))) return;
    throw unsupported(
      layer,
      `must keep no state that the ${variant} variant does not know`,
      'a converter that says neither',
      'let it call conversion.eachFrame() if the layer treats frames apart, else keep its state ' +
        'in conversion.state(…)',
    );
  }

  private checkStates(layer: Layer): void {
    const { states, computedStates } = this.graph;
    const open = states.find(({ output }) => !computedStates.has(output));
    if (!open) return;
    const must = `its converter must compute the state '${open.output}'`;
    throw unsupported(layer, must, 'none', 'let it call conversion.setState(…)');
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
        ...(value.timeFirst && { timeFirst: true as const }),
        ...(value.order && { order: [...value.order] }),
      };
    });
  }
}

/**
 * Converts a network layer by layer, in the order of computation.
 *
 * @param table - converters by the layers' class names.
 * @param more - converters of others, which go before those.
 * @throws CircumplexError EXPORT_UNSUPPORTED naming the layer that has no converter, or whose
 * settings its converter cannot express.
 */
export function convertNetwork(
  network: LayersModel,
  options: ConversionOptions,
  table: ConverterTable,
  more: ConverterTable = {},
): Promise<ConvertedNetwork> {
  return new NetworkConversion(network, options, table, more).run();
}
