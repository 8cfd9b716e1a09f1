import type { backend_util, DataType, TensorInfo } from '@tensorflow/tfjs-core';
import type { DeviceBuffer } from './device/memory.js';
import type { RecordedNode } from './recorder/recorded-node.js';
import type { Run } from './recorder/run.js';
import { sizeOf } from './shapes.js';

type Values = backend_util.BackendValues;

/**
 * What the backend stores for a data id: values here, values on the device, or the recorded node
 * that will make them. Kernels of the cpu backend read {@link values}, which is where pending work
 * gets compiled and the main thread waits for it.
 */
export class Entry {
  refCount = 1;
  complexTensorInfos?: { real: TensorInfo; imag: TensorInfo };
  /** The values, if they are here. */
  buffer: Values | undefined;
  /** The number that all elements are, where that is known; it stands for the values. */
  constant: number | undefined;
  /** The values, if they are on the device, or will be when the commands sent are carried out. */
  device: DeviceBuffer | undefined;
  /** The run that makes the device's values, while it is not known to have succeeded. */
  run: Run | undefined;
  /** The node that makes the values, while it is pending. */
  node: RecordedNode | undefined;
  /** Which of the node's outputs this is. */
  output = 0;
  /** False once TensorFlow.js has disposed it. */
  live = true;
  /** How many inputs of pending nodes read it. */
  pins = 0;
  /** How many variables may get this value back; see {@link Superseded}. */
  keepers = 0;
  /** True while nobody outside this package has seen {@link buffer}: it may be given away. */
  owned = false;
  /** Whether more than one tensor or variable has had it. */
  shared = false;
  /** Set where the run that should have made the values failed. */
  failure: Error | undefined;
  /** Number of this entry among the inputs of the graph of flush number {@link leafEpoch}. */
  leaf = 0;
  leafEpoch = 0;

  constructor(
    readonly dtype: DataType,
    /** Shape at creation; tensors that alias the entry may have another one. */
    readonly shape: readonly number[],
    private readonly fetch: (entry: Entry) => Values,
  ) {}

  /** The values as the cpu backend's kernels take them; waits for them where they are not here. */
  get values(): Values {
    this.buffer = this.here ?? this.fetch(this);
    this.owned = false;
    return this.buffer;
  }

  set values(values: Values) {
    this.buffer = values;
    this.owned = false;
  }

  /** The values if they are here already. */
  get here(): Values | undefined {
    if (this.constant !== undefined) {
      this.buffer = new Float32Array(sizeOf(this.shape)).fill(this.constant);
      this.constant = undefined;
    }
    return this.buffer;
  }
}

/** Shape under which a leaf is an input of the graph: one number stands for equal elements. */
export function leafShape({ constant, shape }: Entry): readonly number[] {
  return constant === undefined ? shape : [];
}
