import { backend_util, util } from '@tensorflow/tfjs-core';
import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type { Emit } from './compile/emitter.js';
import type { Entry } from './entry.js';
import type { OnnxruntimeOptions } from './options.js';
import type { OutputType } from './recorder/recorder.js';
import { Recorder } from './recorder/recorder.js';
import { sizeOf } from './shapes.js';
import type { OnnxruntimeStats } from './stats.js';

type Values = backend_util.BackendValues;

/** Elements from which on {@link isConstant} looks. */
const MIN_CONSTANT = 4096;

/**
 * A TensorFlow.js backend that records kernel calls and, when values are read, compiles what is
 * pending into one onnxruntime session, which a device thread runs. It is a cpu backend whose
 * entries get their values late, so every cpu kernel works on it.
 */
export class OnnxruntimeBackend extends MathBackendCPU {
  readonly recorder: Recorder;

  /** @throws OnnxruntimeError DEVICE where the device thread does not start. */
  constructor(readonly options: Required<OnnxruntimeOptions>) {
    super();
    this.recorder = new Recorder(options, (dataId) => this.data.get(dataId) as Entry | undefined);
  }

  /** What has been done so far. */
  stats(): OnnxruntimeStats {
    const { counters, queue } = this.recorder;
    const { memory, sessions } = queue.device;
    return {
      ...counters,
      fallbacks: Object.fromEntries(counters.fallbacks),
      deviceMemory: {
        inUse: memory.bytesInUse,
        pooled: memory.bytesPooled,
        peak: memory.peakBytes,
        graphs: sessions.scratchBytes,
        budget: this.options.memory,
      },
      sessions: sessions.size,
    };
  }

  /** Names the kernel whose calls are recorded from now on. */
  enterKernel(kernel: string): void {
    this.recorder.kernel = kernel;
  }

  /**
   * Counts a call of a kernel that the cpu backend runs.
   * @param looks - whether it gets tensors, on whose values its result depends.
   */
  countFallback(kernel: string, looks: boolean): void {
    this.recorder.counters.fallback(kernel);
    if (looks) this.recorder.look();
  }

  /** Sends everything pending to the device, without waiting for it. */
  flush(): void {
    this.recorder.flush();
  }

  /** Stores a caller's values; numbers are copied, since the caller may change them later. */
  override write(values: Values, shape: number[], dtype: DataType): object {
    const entry = this.recorder.entry(dtype, shape);
    if (dtype === 'float32' && isConstant(values)) entry.constant = values[0];
    else {
      entry.buffer = ArrayBuffer.isView(values) ? values.slice() : values;
      entry.owned = true;
    }
    return this.store(entry);
  }

  /** Stores a kernel's own result, without a copy. */
  override makeTensorInfo(
    shape: number[],
    dtype: DataType,
    values?: Values | string[],
  ): TensorInfo {
    if (dtype === 'string') return super.makeTensorInfo(shape, dtype, values);
    const entry = this.recorder.entry(dtype, shape);
    entry.buffer = values as Values;
    return { dataId: this.store(entry), shape, dtype };
  }

  /** A float32 tensor of equal elements, which takes no memory until somebody reads it. */
  constant(shape: number[], value: number): TensorInfo {
    const entry = this.recorder.entry('float32', shape);
    entry.constant = value;
    return { dataId: this.store(entry), shape, dtype: 'float32' };
  }

  override move(
    dataId: object,
    values: Values,
    shape: number[],
    dtype: DataType,
    refCount: number,
  ): void {
    const entry = this.recorder.entry(dtype, shape);
    entry.buffer = ArrayBuffer.isView(values) ? values.slice() : values;
    entry.owned = true;
    entry.refCount = refCount;
    this.data.set(dataId, entry);
  }

  /** The values, without blocking while the device computes them. */
  override async read(dataId: object): Promise<Values> {
    const entry = this.ownEntry(dataId);
    // At once: what is sent to the device while the caller waits must not take the array along.
    if (entry.here !== undefined) entry.owned = false;
    const parts = entry.complexTensorInfos;
    if (!parts) return shown(entry, await this.recorder.read(entry));
    const values = await Promise.all([this.read(parts.real.dataId), this.read(parts.imag.dataId)]);
    return backend_util.mergeRealAndImagArrays(
      values[0] as Float32Array,
      values[1] as Float32Array,
    );
  }

  /** The values; blocks until the device has computed them. */
  override readSync(dataId: object): Values {
    const entry = this.ownEntry(dataId);
    if (entry.complexTensorInfos) return super.readSync(dataId);
    return shown(entry, this.recorder.readSync(entry));
  }

  override incRef(dataId: object): void {
    super.incRef(dataId);
    this.ownEntry(dataId).shared = true;
  }

  override disposeData(dataId: object, force = false): boolean {
    if (!this.data.has(dataId)) return true;
    const entry = this.ownEntry(dataId);
    if (entry.shared) this.recorder.letGo(dataId, entry);
    entry.refCount -= 1;
    if (!force && entry.refCount > 0) return false;
    const parts = entry.complexTensorInfos;
    if (parts) {
      this.disposeData(parts.real.dataId, true);
      this.disposeData(parts.imag.dataId, true);
    }
    this.data.delete(dataId);
    this.recorder.release(entry);
    return true;
  }

  /** Measures the device as well: waits for what was sent before, and for what `work` sends. */
  override async time(work: () => void): Promise<{ kernelMs: number }> {
    const { queue } = this.recorder;
    this.flush();
    queue.finish();
    const start = performance.now();
    work();
    this.flush();
    await queue.finished();
    return { kernelMs: performance.now() - start };
  }

  /** Waits until the device has done what it was sent. */
  finished(): Promise<void> {
    return this.recorder.queue.finished();
  }

  /** Exact, other than the cpu backend's; see also {@link stats}. */
  override memory(): { unreliable: boolean; reasons: string[] } {
    return { unreliable: false, reasons: [] };
  }

  /** Ends the device thread once it has done what it was sent. */
  override dispose(): void {
    this.recorder.queue.dispose();
  }

  /** The values of a tensor if they exist already. */
  knownValues({ dataId }: TensorInfo): ArrayLike<number> | undefined {
    return this.ownEntry(dataId).buffer as ArrayLike<number> | undefined;
  }

  /** Records a kernel call with one output; see {@link Recorder.record}. */
  record(
    key: string,
    inputs: readonly TensorInfo[],
    shape: readonly number[],
    dtype: DataType,
    emit: Emit,
    scratch?: number,
  ): TensorInfo {
    return this.recordMany(key, inputs, [{ shape, dtype }], emit, scratch)[0] as TensorInfo;
  }

  /** Records a kernel call; see {@link Recorder.record}. Empty outputs need no node. */
  recordMany(
    key: string,
    inputs: readonly TensorInfo[],
    outputs: readonly OutputType[],
    emit: Emit,
    scratch?: number,
  ): TensorInfo[] {
    if (outputs.some(({ shape }) => sizeOf(shape) === 0)) return outputs.map((o) => this.empty(o));
    const entries = this.recorder.record(
      key,
      inputs.map((input) => this.ownEntry(input.dataId)),
      inputs.map((input) => input.shape),
      outputs,
      emit,
      scratch,
    );
    return entries.map((entry) => ({
      dataId: this.store(entry),
      shape: [...entry.shape],
      dtype: entry.dtype,
    }));
  }

  private empty({ shape, dtype }: OutputType): TensorInfo {
    const values = dtype === 'float32' ? new Float32Array(0) : new Int32Array(0);
    return this.makeTensorInfo([...shape], dtype, values);
  }

  /** What a data id stands for; undefined where another backend has it. */
  entryOf(dataId: object): Entry | undefined {
    return this.data.has(dataId) ? (this.data.get(dataId) as Entry) : undefined;
  }

  /** Makes an entry a tensor. */
  tensorInfo(entry: Entry, shape: readonly number[]): TensorInfo {
    return { dataId: this.store(entry), shape: [...shape], dtype: entry.dtype };
  }

  /** The same, moving a tensor here from another backend. */
  private ownEntry(dataId: object): Entry {
    return this.data.get(dataId) as Entry;
  }

  private store(entry: Entry): object {
    const dataId = {};
    this.data.set(dataId, entry);
    return dataId;
  }
}

/** Values as callers get them: they may keep the array, or change it. */
function shown(entry: Entry, values: Values): Values {
  if (values === entry.buffer) entry.owned = false;
  return util.convertBackendValuesAndArrayBuffer(values, entry.dtype);
}

/**
 * Whether an array is long and all equal, as the ones that TensorFlow.js makes for the gradients of
 * sums and means. Short ones are not looked at: whether a mask happens to be all ones must not
 * change the graph.
 */
function isConstant(values: Values): values is Float32Array {
  if (!(values instanceof Float32Array) || values.length < MIN_CONSTANT) return false;
  const [first] = values;
  if (values.at(-1) !== first || values[values.length >> 1] !== first) return false;
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return bytes.subarray(4).equals(bytes.subarray(0, -4));
}
