import type { DataType } from '../data-type.js';
import type { Attribute, Dimension, Graph, Model, Node, Tensor, ValueInfo } from '../model.js';
import { createTensor } from '../tensor.js';
import type { TypedArray } from '../tensor.js';
import { toAttribute } from './attributes.js';
import type { AttributeInput } from './attributes.js';
import { Scope } from './scope.js';

/** Attributes by name; undefined ones are left out. */
export type Attributes = Readonly<Record<string, AttributeInput | undefined>>;

/** What a node may have besides operator, inputs and attributes. */
export interface NodeOptions {
  /** How many outputs, or their names; 1 by default. */
  readonly outputs?: number | readonly string[];
  /** Operator set, e.g. `com.microsoft`; the ONNX standard one by default. */
  readonly domain?: string;
  readonly name?: string;
  readonly docString?: string;
}

/** The parts of a model that a graph does not have. */
export interface ModelOptions extends Omit<Model, 'graph' | 'opsetImports' | 'irVersion'> {
  /** Version of the standard operator set. */
  readonly opset: number;
  /** ONNX IR version; 8 by default (ONNX 1.10 to 1.12). */
  readonly irVersion?: number;
  /** Further operator sets by domain. */
  readonly domains?: Readonly<Record<string, number>>;
}

/**
 * Builds a graph node by node. Values are their names; nodes must be added after what they read.
 * Subgraphs (bodies of Scan, Loop, If) share names and constants with their parent.
 */
export class GraphBuilder {
  private readonly nodes: Node[] = [];
  private readonly inputs: ValueInfo[] = [];
  private readonly outputs: ValueInfo[] = [];
  private readonly initializers: Tensor[] = [];
  private readonly constants = new Map<string, string>();

  constructor(
    private readonly name = 'graph',
    private readonly scope = new Scope(),
    private readonly parent?: GraphBuilder,
  ) {}

  /** A builder for a subgraph; pass its {@link build} as an attribute. */
  subgraph(name: string): GraphBuilder {
    return new GraphBuilder(name, this.scope, this);
  }

  /** A name nothing else has. */
  fresh(hint = 'v'): string {
    return this.scope.fresh(hint);
  }

  /** Declares an input. */
  input(name: string, dataType: DataType, dims?: readonly Dimension[]): string {
    this.inputs.push({ name: this.scope.reserve(name), dataType, ...(dims ? { dims } : {}) });
    return name;
  }

  /** Declares an input under a name nothing else has; for subgraphs, which share their parent's. */
  freshInput(dataType: DataType, dims?: readonly Dimension[]): string {
    const name = this.fresh('s');
    this.inputs.push({ name, dataType, ...(dims ? { dims } : {}) });
    return name;
  }

  /** Declares an output: `name` itself, or a copy under that name of the value `source`. */
  output(name: string, dataType: DataType, dims?: readonly Dimension[], source = name): string {
    if (source !== name) this.op('Identity', [source], {}, { outputs: [name] });
    this.outputs.push({ name, dataType, ...(dims ? { dims } : {}) });
    return name;
  }

  /** Adds a stored tensor, such as a weight; its name must be free. */
  initializer(tensor: Tensor): string {
    this.scope.reserve(tensor.name);
    return this.store(tensor);
  }

  /** int64 constant: a number gives a scalar, numbers a vector. Equal ones are stored once. */
  int64(values: number | readonly number[]): string {
    const list = typeof values === 'number' ? [values] : values;
    const dims = typeof values === 'number' ? [] : [list.length];
    return this.constant(`i${dims.length}:${list.join()}`, () =>
      createTensor(this.fresh('c'), 'int64', dims, BigInt64Array.from(list, BigInt)),
    );
  }

  /** float32 constant of a shape (a scalar or a vector by default). Equal ones are stored once. */
  float32(values: number | readonly number[], shape?: readonly number[]): string {
    const list = typeof values === 'number' ? [values] : values;
    const dims = shape ?? (typeof values === 'number' ? [] : [list.length]);
    const array = Float32Array.from(list);
    return this.constant(`f${dims.join()}:${new Uint32Array(array.buffer).join()}`, () =>
      createTensor(this.fresh('c'), 'float32', dims, array),
    );
  }

  /** Stores a typed array under a fresh name, without a copy and without looking for equals. */
  tensor(dataType: DataType, dims: readonly number[], values: TypedArray, hint = 'w'): string {
    return this.store(createTensor(this.fresh(hint), dataType, dims, values));
  }

  /** Adds a node and returns the name of its output. */
  op(
    type: string,
    inputs: readonly string[],
    attributes?: Attributes,
    options?: Omit<NodeOptions, 'outputs'>,
  ): string;
  /** Adds a node and returns the names of its outputs. */
  op(
    type: string,
    inputs: readonly string[],
    attributes: Attributes,
    options: NodeOptions & { readonly outputs: number | readonly string[] },
  ): readonly string[];
  op(
    opType: string,
    inputs: readonly string[],
    attributes: Attributes = {},
    { outputs, ...options }: NodeOptions = {},
  ): string | readonly string[] {
    const names = this.outputNames(outputs);
    const typed = typedAttributes(attributes);
    const node = { opType, inputs, outputs: names, ...options };
    this.nodes.push(typed ? { ...node, attributes: typed } : node);
    return outputs === undefined ? (names[0] ?? '') : names;
  }

  /** Names of the tensors stored so far. */
  constantNames(): string[] {
    return this.initializers.map((tensor) => tensor.name);
  }

  /** The graph so far. */
  build(): Graph {
    const { name, nodes, initializers, inputs, outputs } = this;
    return { name, nodes, initializers, inputs, outputs };
  }

  /** The graph so far as a model. */
  model({ opset, irVersion = 8, domains = {}, ...rest }: ModelOptions): Model {
    const extra = Object.entries(domains).map(([domain, version]) => ({ domain, version }));
    const opsetImports = [{ domain: '', version: opset }, ...extra];
    return { ...rest, irVersion, opsetImports, graph: this.build() };
  }

  private outputNames(outputs: NodeOptions['outputs'] = 1): readonly string[] {
    if (typeof outputs === 'number') return Array.from({ length: outputs }, () => this.fresh());
    return outputs.map((name) => (name === '' ? name : this.scope.reserve(name)));
  }

  private constant(key: string, create: () => Tensor): string {
    if (this.parent) return this.parent.constant(key, create);
    const known = this.constants.get(key);
    if (known !== undefined) return known;
    const name = this.store(create());
    this.constants.set(key, name);
    return name;
  }

  private store(tensor: Tensor): string {
    this.initializers.push(tensor);
    return tensor.name;
  }
}

function typedAttributes(attributes: Attributes): Record<string, Attribute> | undefined {
  let typed: Record<string, Attribute> | undefined;
  for (const [name, input] of Object.entries(attributes)) {
    if (input !== undefined) (typed ??= {})[name] = toAttribute(name, input);
  }
  return typed;
}
