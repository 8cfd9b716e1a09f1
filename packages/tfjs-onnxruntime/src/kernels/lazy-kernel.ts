import type { NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { OnnxruntimeBackend } from '../backend.js';
import type { Value } from '../compile/value.js';

/** What TensorFlow.js hands to a kernel. */
export interface KernelCall<Inputs = NamedTensorInfoMap, Attributes = unknown> {
  readonly inputs: Inputs;
  readonly attrs: Attributes;
  readonly backend: OnnxruntimeBackend;
}

/** A kernel's outputs, or undefined for a call that the cpu backend should take. */
export type KernelResult = TensorInfo | TensorInfo[] | undefined;

/** A kernel that records its calls. */
export interface LazyKernel {
  /** TensorFlow.js's name of the kernel. */
  readonly name: string;
  readonly run: (call: KernelCall) => KernelResult;
}

/** Declares a kernel with the inputs and attributes that TensorFlow.js documents for its name. */
export function lazyKernel<Inputs, Attributes = object>(
  name: string,
  run: (call: KernelCall<Inputs, Attributes>) => KernelResult,
): LazyKernel {
  return { name, run: run as unknown as LazyKernel['run'] };
}

/** Whether tensors of this type can be part of a compiled graph. */
export function compiles({ dtype }: TensorInfo): boolean {
  return dtype === 'float32' || dtype === 'int32' || dtype === 'bool';
}

/** The operand of a kernel that takes one. */
export function only(inputs: readonly Value[]): Value {
  return at(inputs, 0);
}

/** The operand at a position. */
export function at(inputs: readonly Value[], index: number): Value {
  const value = inputs[index];
  if (!value) throw new RangeError(`onnxruntime backend: a kernel lacks input ${index}`);
  return value;
}
