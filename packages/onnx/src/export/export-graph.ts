import { namedWeights, type NamedWeight } from '@circumplex/core';
import { createTensor, GraphBuilder, type TypedArray } from '@circumplex/onnx-model';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { StateTrace } from '../metadata/schema.js';
import type { ConversionOptions } from './conversion-options.js';
import { planFolding } from './folding.js';
import { GraphNames } from './graph-names.js';
import type { Layer } from './layer.js';

/** What the conversions of all layers of one export share. */
export class ExportGraph {
  readonly builder: GraphBuilder;
  readonly weights: ReadonlyMap<string, NamedWeight>;
  /** Batch normalisations by the convolution that takes them in. */
  readonly folding: ReadonlyMap<string, Layer>;
  /** Final names of values. */
  readonly names = new GraphNames();
  /** States that the graph takes and puts out. */
  readonly states: StateTrace[] = [];
  /** Names of the states' outputs that some node computes. */
  readonly computedStates = new Set<string>();
  /** Values [T, B, F] by the same ones as [B, T, F]. */
  readonly timeFirst = new Map<string, string>();
  private readonly nodeNames = new Set<string>();
  private readonly stored = new Set<string>();
  private readonly made = new Map<string, string>();

  constructor(
    network: LayersModel,
    readonly options: ConversionOptions,
  ) {
    this.builder = new GraphBuilder(network.name);
    this.weights = new Map(namedWeights(network).map((weight) => [weight.name, weight]));
    this.folding = options.fold ? planFolding(network) : new Map<string, Layer>();
  }

  /** A node name that nothing else has. */
  nodeName(wish: string): string {
    let name = wish;
    for (let i = 1; this.nodeNames.has(name); i++) name = `${wish}_${i}`;
    this.nodeNames.add(name);
    return name;
  }

  /** Declares a state [batch, units] of a layer: an input, and an output yet to be computed. */
  state(layer: string, wish: string, units: number): StateTrace {
    const input = this.names.claim(wish);
    const output = this.names.claim(`${input}_next`);
    const dims = ['batch', units];
    this.builder.input(input, 'float32', dims);
    const state: StateTrace = { layer, input, output, dims, initial: 0 };
    this.states.push(state);
    return state;
  }

  /** Stores a float32 tensor; a layer that is applied twice stores its weights once. */
  store(name: string, dims: readonly number[], data: TypedArray): string {
    if (this.stored.has(name)) return name;
    this.stored.add(name);
    return this.builder.initializer(createTensor(name, 'float32', dims, data));
  }

  /** What `make` made the first time it was asked for under this key. */
  once(key: string, make: () => string): string {
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const name = make();
    this.made.set(key, name);
    return name;
  }
}
