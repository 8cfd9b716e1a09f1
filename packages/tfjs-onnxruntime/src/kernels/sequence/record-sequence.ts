import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { OnnxruntimeBackend } from '../../backend.js';
import type { Emitter } from '../../compile/emitter.js';

/** A call of a sequence kernel. */
export interface SequenceCall<K extends string> {
  readonly kernel: string;
  /** float32 tensors. */
  readonly inputs: Readonly<Record<K, TensorInfo>>;
  /** Their order in the recording. */
  readonly order: readonly K[];
  /** Shapes of the outputs. */
  readonly outputs: readonly number[][];
  /** What the nodes need besides inputs and outputs, in bytes. */
  readonly scratch: number;
  /** Emits the outputs, by name, from the names of the inputs. */
  readonly emit: (graph: Emitter, names: Readonly<Record<K, string>>) => readonly string[];
}

/** Records a call whose nodes follow from kernel and input shapes alone. */
export function recordSequence<K extends string>(
  backend: OnnxruntimeBackend,
  { kernel, inputs, order, outputs, scratch, emit }: SequenceCall<K>,
): TensorInfo[] {
  const tensors = order.map((key) => inputs[key]);
  const types = outputs.map((shape) => ({ shape, dtype: 'float32' as const }));
  return backend.recordMany(
    kernel,
    tensors,
    types,
    (graph, values) => {
      const names = values.map((value, index) => [order[index], graph.plain(value)]);
      const made = emit(graph, Object.fromEntries(names) as Record<K, string>);
      return made.map((name, index) => graph.value(outputs[index] ?? [], 'float32', name));
    },
    scratch,
  );
}
