import type { Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorflowBackend } from '../backend.js';

/** Stands for TensorFlow's type float32 among attributes. */
export const FLOAT = Symbol('float32');

/** Attributes by name; numbers are floats, lists are shapes. */
type Attributes = Readonly<
  Record<string, typeof FLOAT | number | boolean | string | readonly number[]>
>;

/** A tensor as tfjs-node's addon knows it, which tfjs does not. */
export interface Handle {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

/** An attribute as tfjs-node's addon takes it. */
interface Attribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** Numbers that the addon gives to kinds of attributes and types, and what is used of it here. */
interface Addon {
  readonly TF_FLOAT: number;
  readonly TF_INT64: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_SHAPE: number;
  executeOp(name: string, attributes: Attribute[], inputs: number[], outputs: number): Handle[];
  createTensor(shape: number[], dtype: number, values: Float32Array | Int32Array): number;
  deleteTensor(id: number): void;
}

/** tfjs-node's backend with its addon. */
export interface RawBackend extends TensorflowBackend {
  readonly binding: Addon;
  executeMultipleOutputs(
    name: string,
    attributes: Attribute[],
    inputs: readonly TensorInfo[],
    outputs: number,
  ): Tensor[];
  getInputTensorIds(inputs: readonly TensorInfo[]): number[];
  createOutputTensor(handle: Handle): Tensor;
}

function attribute(addon: Addon, name: string, value: Attributes[string]): Attribute {
  if (value === FLOAT) return { name, type: addon.TF_ATTR_TYPE, value: addon.TF_FLOAT };
  if (typeof value === 'number') return { name, type: addon.TF_ATTR_FLOAT, value };
  if (typeof value === 'boolean') return { name, type: addon.TF_ATTR_BOOL, value };
  const type = typeof value === 'string' ? addon.TF_ATTR_STRING : addon.TF_ATTR_SHAPE;
  return { name, type, value };
}

function listed(addon: Addon, attributes: Attributes): Attribute[] {
  return Object.entries(attributes).map(([name, value]) => attribute(addon, name, value));
}

/** Runs an operation of TensorFlow on tensors. */
export function operation(
  backend: RawBackend,
  name: string,
  inputs: readonly TensorInfo[],
  attributes: Attributes,
  outputs = 1,
): Tensor[] {
  const list = listed(backend.binding, attributes);
  return backend.executeMultipleOutputs(name, list, inputs, outputs);
}

/** Runs an operation on ids of handles. */
export function rawOperation(
  { binding }: RawBackend,
  name: string,
  inputs: number[],
  attributes: Attributes,
  outputs: number,
): Handle[] {
  return binding.executeOp(name, listed(binding, attributes), inputs, outputs);
}
