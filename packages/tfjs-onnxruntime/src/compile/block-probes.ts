import { encodeModel, GraphBuilder } from '@circumplex/onnx-model';
import type { BlockProbe } from '../device/protocol.js';
import { NCHWC_DOMAIN } from './emitter.js';

/** Block sizes of onnxruntime's builds: AVX-512, then AVX2 and others. */
const SIZES = [16, 8] as const;
const SIDE = 3;

/** Fewer than a block: the first convolution takes such images as they are. */
const COLOURS = 3;

/**
 * Models that compute the same plainly and on blocked images: a convolution that enters blocks, what
 * it gives added to its plain result put into blocks, a convolution of the sum, and a 1×1 convolution
 * of that with an addend and an activation. onnxruntime's blocked operators are not documented, check
 * no layout, and have a block size that depends on the processor, so they are tried before they are
 * used.
 */
export function blockProbes(): BlockProbe[] {
  return SIZES.map((block) => probe(block));
}

const WINDOW = { kernel_shape: [3, 3], pads: [1, 1, 1, 1], strides: [1, 1], dilations: [1, 1] };
const BLOCKED = { ...WINDOW, group: 1, auto_pad: 'NOTSET' };
const POINT = { ...WINDOW, kernel_shape: [1, 1], pads: [0, 0, 0, 0] };
/** Keeps the activation from flattening differences. */
const SMALL = 0.01;
const DOMAIN = { domain: NCHWC_DOMAIN };

function probe(block: number): BlockProbe {
  const channels = 2 * block;
  const inputs = [
    { name: 'x', dims: [1, COLOURS, SIDE, SIDE] },
    { name: 'first', dims: [3, 3, COLOURS, channels] },
    { name: 'second', dims: [3, 3, channels, channels] },
    { name: 'third', dims: [1, 1, channels, channels] },
  ];
  const graph = new GraphBuilder('probe');
  for (const { name, dims } of inputs) graph.input(name, 'float32', dims);
  const oihw = (name: string): string => graph.op('Transpose', [name], { perm: [3, 2, 0, 1] });
  const once = graph.op('Conv', ['x', oihw('first')], WINDOW);
  const twice = graph.op('Conv', [graph.op('Add', [once, once]), oihw('second')], WINDOW);
  const small = graph.op('Mul', [twice, graph.float32(SMALL)]);
  const mixed = graph.op('Conv', [small, oihw('third')], POINT);
  const plain = graph.op('Add', [graph.op('Tanh', [graph.op('Add', [mixed, small])]), twice]);
  const blocked = blockedTwin(graph, once, block);
  const image = [1, channels, SIDE, SIDE];
  for (const name of [plain, blocked]) graph.output(name, 'float32', image);
  const model = graph.model({ opset: 18, domains: { [NCHWC_DOMAIN]: 1 } });
  return {
    block,
    model: Uint8Array.from(encodeModel(model)),
    inputs,
    outputs: [plain, blocked].map((name) => ({ name, dims: image })),
  };
}

function blockedTwin(graph: GraphBuilder, once: string, block: number): string {
  const channels = 2 * block;
  const filter = (
    name: string,
    cut: number[],
    perm: number[],
    inputs: number,
    side = 3,
  ): string => {
    const turned = graph.op('Transpose', [graph.op('Reshape', [name, graph.int64(cut)])], { perm });
    return graph.op('Reshape', [turned, graph.int64([channels, inputs, side, side])]);
  };
  const first = filter('first', [3, 3, COLOURS, 2, block], [3, 2, 0, 1, 4], COLOURS);
  const second = filter('second', [9, 2, block, 2, block], [3, 1, 0, 2, 4], channels);
  const entered = graph.op('Conv', ['x', first], BLOCKED, DOMAIN);
  const reordered = graph.op('ReorderInput', [once], {}, DOMAIN);
  const sum = graph.op('Add', [entered, reordered]);
  const twice = graph.op('Conv', [sum, second], BLOCKED, DOMAIN);
  const third = filter('third', [1, 2, block, 2, block], [3, 1, 0, 2, 4], channels, 1);
  const point = { ...BLOCKED, ...POINT, activation: 'Tanh' };
  const small = graph.op('Mul', [twice, graph.float32(SMALL)]);
  const mixed = graph.op('Conv', [small, third, '', small], point, DOMAIN);
  const made = graph.op('Add', [mixed, twice]);
  return graph.op('ReorderOutput', [made], { channels }, DOMAIN);
}
