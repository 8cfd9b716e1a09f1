import { GraphBuilder } from '@circumplex/onnx-model';
import type { Attributes, DataType as OnnxType } from '@circumplex/onnx-model';
import type { DataType } from '@tensorflow/tfjs-core';
import { sizeOf } from '../shapes.js';
import { convert } from './layout.js';
import { Value } from './value.js';
import type { Layout } from './value.js';

/** Turns a recorded kernel call into ONNX nodes. */
export type Emit = (graph: Emitter, inputs: readonly Value[]) => Value | Value[];

/** Operator set of onnxruntime's blocked layout. */
export const NCHWC_DOMAIN = 'com.microsoft.nchwc';

/** The ONNX element type for a TensorFlow.js one. */
export function onnxType(dtype: DataType): OnnxType {
  if (dtype === 'float32' || dtype === 'int32' || dtype === 'bool') return dtype;
  throw new RangeError(`onnxruntime backend: ${dtype} tensors are not compiled`);
}

/** A graph under construction, with values that know their layouts. Equal nodes exist once. */
export class Emitter {
  /** How many nodes there are. */
  nodes = 0;
  private readonly known = new Map<string, readonly string[]>();
  private readonly parts = new Map<string, unknown>();
  /** What the results of nodes `Reshape` were made of. */
  private readonly sources = new Map<string, string>();

  /** @param block - channels in a block of the layout `blocked`; 0 where that cannot be had. */
  constructor(
    readonly block = 0,
    readonly builder = new GraphBuilder('step'),
  ) {}

  /** A graph for the body of a Scan, which sees the values of this one. */
  subgraph(name: string): Emitter {
    return new Emitter(0, this.builder.subgraph(name));
  }

  /** Makes what `key` stands for, or finds it: a part of the graph that several kernels emit. */
  once<T>(key: string, make: () => T): T {
    if (!this.parts.has(key)) this.parts.set(key, make());
    return this.parts.get(key) as T;
  }

  /** Adds a node with one output. */
  op(type: string, inputs: readonly string[], attributes: Attributes = {}): string {
    return this.node(type, inputs, attributes, 1)[0] ?? '';
  }

  /** Adds a node of onnxruntime's own operator set. */
  contrib(type: string, inputs: readonly string[], attributes: Attributes = {}): string {
    return this.node(type, inputs, attributes, 1, 'com.microsoft')[0] ?? '';
  }

  /** Adds a node on blocked images. */
  nchwc(type: string, inputs: readonly string[], attributes: Attributes = {}): string {
    return this.node(type, inputs, attributes, 1, NCHWC_DOMAIN)[0] ?? '';
  }

  /** Adds a node with several outputs. */
  many(
    type: string,
    inputs: readonly string[],
    attributes: Attributes,
    outputs: number,
  ): readonly string[] {
    return this.node(type, inputs, attributes, outputs);
  }

  /** Adds a node, or finds the one with the same operator, inputs and attributes. */
  private node(
    type: string,
    inputs: readonly string[],
    attributes: Attributes,
    outputs: number,
    domain?: string,
  ): readonly string[] {
    const key = `${domain ?? ''}:${type}:${outputs}:${inputs.join()}:${JSON.stringify(attributes)}`;
    const found = this.known.get(key);
    if (found) return found;
    this.nodes += 1;
    const names: readonly string[] =
      domain === undefined
        ? this.builder.op(type, inputs, attributes, { outputs })
        : this.builder.op(type, inputs, attributes, { outputs, domain });
    this.known.set(key, names);
    return names;
  }

  /** An int64 vector constant. */
  ints(values: readonly number[]): string {
    return this.builder.int64(values);
  }

  /** A float32 scalar constant. */
  float(value: number): string {
    return this.builder.float32(value);
  }

  /** A node `Reshape` of whatever a name is a reshape of, so that equal ones are found to be equal. */
  reshape(name: string, shape: readonly number[]): string {
    const source = this.sources.get(name) ?? name;
    const made = this.op('Reshape', [source, this.ints(shape)]);
    this.sources.set(made, source);
    return made;
  }

  /** A node `Transpose`. */
  transpose(name: string, perm: readonly number[]): string {
    return this.op('Transpose', [name], { perm });
  }

  /** A value by its name in a layout. */
  named(layout: Layout, shape: readonly number[], dtype: DataType, name: string): Value {
    const value = new Value(shape, dtype);
    value.setName(layout, name);
    return value;
  }

  /** A value by its plain name. */
  value(shape: readonly number[], dtype: DataType, plain: string): Value {
    return this.named('plain', shape, dtype, plain);
  }

  /** An NHWC-shaped value by the name of its NCHW form. */
  imageValue(shape: readonly number[], dtype: DataType, channelsFirst: string): Value {
    return this.named('image', shape, dtype, channelsFirst);
  }

  /** The elements of a smaller value, repeated by broadcasting to `shape`. */
  spreadValue(shape: readonly number[], small: Value): Value {
    const value = new Value(shape, small.dtype);
    value.spread = small.spread ?? small;
    return value;
  }

  /** Makes the nodes of a value that were put off. */
  settle(value: Value): void {
    const { defer } = value;
    value.defer = undefined;
    defer?.();
  }

  /** Whether images of a shape can be blocked. */
  blocks(shape: readonly number[]): boolean {
    return this.block > 0 && shape.length === 4 && (shape[3] ?? 0) % this.block === 0;
  }

  /** The name of a value in a layout, converted where needed. */
  name(value: Value, layout: Layout): string {
    this.settle(value);
    const known = value.nameIn(layout);
    if (known !== undefined) return known;
    const made =
      layout === 'plain' && value.spread
        ? this.op('Expand', [this.plain(value.spread), this.ints(value.shape)])
        : convert(this, value, layout);
    value.setName(layout, made);
    return made;
  }

  /** The name of a value in its own shape. */
  plain(value: Value): string {
    return this.name(value, 'plain');
  }

  /** The name of an NHWC-shaped value as NCHW. */
  image(value: Value): string {
    return this.name(value, 'image');
  }

  /** The same elements under another shape of equal size. */
  reshaped(value: Value, shape: readonly number[]): Value {
    if (sameShape(value.shape, shape)) return value;
    const key = shape.join();
    const known = value.reshaped.get(key);
    if (known) return known;
    const result =
      value.spread && sizeOf(value.spread.shape) === 1
        ? this.spreadValue(shape, this.scalar(value.spread))
        : this.value(shape, value.dtype, this.reshape(this.plain(value), shape));
    value.reshaped.set(key, result);
    return result;
  }

  /** A one-element value without dimensions, which broadcasts to any rank. */
  private scalar(value: Value): Value {
    return value.shape.length === 0 ? value : this.reshaped(value, []);
  }
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((dim, axis) => dim === b[axis]);
}
