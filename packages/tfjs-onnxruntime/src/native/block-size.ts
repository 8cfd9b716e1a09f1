import { encodeModel, GraphBuilder } from '@circumplex/onnx-model';
import { NCHWC_DOMAIN } from '../compile/emitter.js';
import type { NativeBinding, NativeTensor } from './binding.js';

/** What onnxruntime builds use: AVX-512, then AVX2 and others. */
const CANDIDATES = [16, 8] as const;
const SIDE = 3;

const OPTIONS = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'disabled',
  enableMemPattern: false,
  enableCpuMemArena: false,
  logSeverityLevel: 4,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
} as const;

/**
 * How many channels lie together in the blocked images of this onnxruntime on this processor; 0
 * where its blocked operators are missing or do not give what its plain convolution gives. They are
 * not documented and check no layout, so they are tried before they are used.
 */
export function blockSize(binding: NativeBinding): number {
  return CANDIDATES.find((block) => agrees(binding, block)) ?? 0;
}

function agrees(binding: NativeBinding, block: number): boolean {
  try {
    const [plain, blocked] = convolveBothWays(binding, block);
    return plain.every((value, i) => Math.abs(value - (blocked[i] ?? NaN)) < 1e-3);
  } catch {
    return false;
  }
}

function convolveBothWays(binding: NativeBinding, block: number): [Float32Array, Float32Array] {
  const channels = 2 * block;
  const filterSize = channels * channels * 9;
  const graph = new GraphBuilder('probe');
  graph.input('x', 'float32', [1, channels, SIDE, SIDE]);
  graph.input('w', 'float32', [3, 3, channels, channels]);
  const window = { kernel_shape: [3, 3], pads: [1, 1, 1, 1], strides: [1, 1], dilations: [1, 1] };
  const oihw = graph.op('Transpose', ['w'], { perm: [3, 2, 0, 1] });
  const plain = graph.op('Conv', ['x', oihw], window);
  const cut = graph.op('Reshape', ['w', graph.int64([9, 2, block, 2, block])]);
  const turned = graph.op('Transpose', [cut], { perm: [3, 1, 0, 2, 4] });
  const filter = graph.op('Reshape', [turned, graph.int64([channels, channels, 3, 3])]);
  const domain = { domain: NCHWC_DOMAIN };
  const image = graph.op('ReorderInput', ['x'], {}, domain);
  const attributes = { ...window, group: 1, auto_pad: 'NOTSET' };
  const made = graph.op('Conv', [image, filter], attributes, domain);
  const blocked = graph.op('ReorderOutput', [made], { channels }, domain);
  const dims = [1, channels, SIDE, SIDE];
  for (const name of [plain, blocked]) graph.output(name, 'float32', dims);
  const bytes = encodeModel(graph.model({ opset: 18, domains: { [NCHWC_DOMAIN]: 1 } }));
  const session = new binding.InferenceSession();
  session.loadModel(bytes.buffer, bytes.byteOffset, bytes.byteLength, OPTIONS);
  const fetches = { [plain]: empty(dims), [blocked]: empty(dims) };
  const feeds = {
    x: tensor(dims, ramp(channels * SIDE * SIDE)),
    w: tensor([3, 3, channels, channels], ramp(filterSize)),
  };
  session.run(feeds, fetches, {});
  session.dispose();
  return [plain, blocked].map((name) => fetches[name]?.data as Float32Array) as [
    Float32Array,
    Float32Array,
  ];
}

function ramp(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => ((i * 37) % 101) / 101 - 0.5);
}

function empty(dims: readonly number[]): NativeTensor {
  return tensor(dims, new Float32Array(dims.reduce((a, b) => a * b, 1)));
}

function tensor(dims: readonly number[], data: Float32Array): NativeTensor {
  return { type: 'float32', data, dims, location: 'cpu' };
}
