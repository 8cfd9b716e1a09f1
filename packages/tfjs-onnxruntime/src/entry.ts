import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import type { backend_util } from '@tensorflow/tfjs-core';
import { sizeOf } from './shapes.js';
import type { RecordedNode } from './recorder/recorded-node.js';

type Values = backend_util.BackendValues;

/**
 * What the backend stores for a data id: values, or the recorded node that will make them.
 * Kernels of the cpu backend read {@link values}, which is where pending work gets compiled.
 */
export class Entry {
  refCount = 1;
  complexTensorInfos?: { real: TensorInfo; imag: TensorInfo };
  /** The values, once they exist. */
  buffer: Values | undefined;
  /** The number that all elements are, where that is known; it stands for the values. */
  constant: number | undefined;
  /** The node that makes the values, while it is pending. */
  node: RecordedNode | undefined;
  /** Which of the node's outputs this is. */
  output = 0;
  /** False once TensorFlow.js has disposed it. */
  live = true;
  /** How many inputs of pending nodes read it. */
  pins = 0;
  /** True while nobody outside this package has seen the buffer: it may be reused. */
  owned = false;
  /** Set where the run that should have made the values failed. */
  failure: Error | undefined;
  /** Number of this entry among the inputs of the graph of flush number {@link leafEpoch}. */
  leaf = 0;
  leafEpoch = 0;

  constructor(
    readonly dtype: DataType,
    /** Shape at creation; tensors that alias the entry may have another one. */
    readonly shape: readonly number[],
    private readonly materialise: () => void,
  ) {}

  /** The values; makes them where they are pending. */
  get values(): Values {
    if (this.buffer === undefined && this.node) this.materialise();
    if (this.failure) throw this.failure;
    if (this.constant !== undefined)
      this.buffer = new Float32Array(sizeOf(this.shape)).fill(this.constant);
    this.constant = undefined;
    this.owned = false;
    return this.buffer as Values;
  }

  set values(values: Values) {
    this.buffer = values;
    this.owned = false;
  }
}

/** Shape under which a leaf is an input of the graph: one number stands for equal elements. */
export function leafShape({ constant, shape }: Entry): readonly number[] {
  return constant === undefined ? shape : [];
}
