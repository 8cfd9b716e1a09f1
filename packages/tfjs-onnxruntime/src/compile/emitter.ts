import { GraphBuilder } from '@circumplex/onnx-model';
import type { Attributes, DataType as OnnxType } from '@circumplex/onnx-model';
import type { DataType } from '@tensorflow/tfjs-core';
import { sizeOf } from '../shapes.js';
import { Value } from './value.js';

/** Turns a recorded kernel call into ONNX nodes. */
export type Emit = (graph: Emitter, inputs: readonly Value[]) => Value | Value[];

/** NHWC → NCHW. */
export const TO_CHANNELS_FIRST = [0, 3, 1, 2];
/** NCHW → NHWC. */
export const TO_CHANNELS_LAST = [0, 2, 3, 1];

/** The ONNX element type for a TensorFlow.js one. */
export function onnxType(dtype: DataType): OnnxType {
  if (dtype === 'float32' || dtype === 'int32' || dtype === 'bool') return dtype;
  throw new RangeError(`onnxruntime backend: ${dtype} tensors are not compiled`);
}

/** A graph under construction, with values that know their layouts. */
export class Emitter {
  readonly builder = new GraphBuilder('step');

  /** How many nodes there are. */
  nodes = 0;

  /** Adds a node with one output. */
  op(type: string, inputs: readonly string[], attributes: Attributes = {}): string {
    this.nodes += 1;
    return this.builder.op(type, inputs, attributes);
  }

  /** Adds a node of onnxruntime's own operator set. */
  contrib(type: string, inputs: readonly string[], attributes: Attributes = {}): string {
    this.nodes += 1;
    return this.builder.op(type, inputs, attributes, { domain: 'com.microsoft' });
  }

  /** Adds a node with several outputs. */
  many(
    type: string,
    inputs: readonly string[],
    attributes: Attributes,
    outputs: number,
  ): readonly string[] {
    this.nodes += 1;
    return this.builder.op(type, inputs, attributes, { outputs });
  }

  /** An int64 vector constant. */
  ints(values: readonly number[]): string {
    return this.builder.int64(values);
  }

  /** A float32 scalar constant. */
  float(value: number): string {
    return this.builder.float32(value);
  }

  /** A node `Reshape`. */
  reshape(name: string, shape: readonly number[]): string {
    return this.op('Reshape', [name, this.ints(shape)]);
  }

  /** A node `Transpose`. */
  transpose(name: string, perm: readonly number[]): string {
    return this.op('Transpose', [name], { perm });
  }

  /** A value by its plain name. */
  value(shape: readonly number[], dtype: DataType, plain: string): Value {
    const value = new Value(shape, dtype);
    value.plain = plain;
    return value;
  }

  /** An NHWC-shaped value by the name of its NCHW form. */
  imageValue(shape: readonly number[], dtype: DataType, channelsFirst: string): Value {
    const value = new Value(shape, dtype);
    value.channelsFirst = channelsFirst;
    return value;
  }

  /** The elements of a smaller value, repeated by broadcasting to `shape`. */
  spreadValue(shape: readonly number[], small: Value): Value {
    const value = new Value(shape, small.dtype);
    value.spread = small.spread ?? small;
    return value;
  }

  /** The name of a value in its own shape. */
  plain(value: Value): string {
    return (value.plain ??= this.makePlain(value));
  }

  /** The name of an NHWC-shaped value as NCHW. */
  image(value: Value): string {
    return (value.channelsFirst ??= this.convert(value, this.plain(value), TO_CHANNELS_FIRST));
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

  private makePlain(value: Value): string {
    if (value.spread) return this.op('Expand', [this.plain(value.spread), this.ints(value.shape)]);
    if (value.channelsFirst === undefined) throw new Error('onnxruntime backend: value unnamed');
    return this.convert(value, value.channelsFirst, TO_CHANNELS_LAST);
  }

  /** Moves the channel axis; without a copy where there is one pixel or one channel. */
  private convert(value: Value, name: string, perm: readonly number[]): string {
    const [n = 1, h = 1, w = 1, c = 1] = value.shape;
    if (sizeOf(value.shape) !== n * c && c !== 1) return this.transpose(name, perm);
    return this.reshape(name, perm === TO_CHANNELS_FIRST ? [n, c, h, w] : [n, h, w, c]);
  }
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((dim, axis) => dim === b[axis]);
}
