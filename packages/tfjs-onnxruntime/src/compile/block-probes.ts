import { encodeModel, GraphBuilder } from '@circumplex/onnx-model';
import type { BlockProbe } from '../device/protocol.js';
import { NCHWC_DOMAIN } from './emitter.js';

/** Block sizes of onnxruntime's builds: AVX-512, then AVX2 and others. */
const SIZES = [16, 8] as const;
const SIDE = 3;

/**
 * Models that compute one convolution plainly and on blocked images. onnxruntime's blocked operators
 * are not documented, check no layout, and have a block size that depends on the processor, so they
 * are tried before they are used.
 */
export function blockProbes(): BlockProbe[] {
  return SIZES.map((block) => probe(block));
}

function probe(block: number): BlockProbe {
  const channels = 2 * block;
  const image = [1, channels, SIDE, SIDE];
  const filter = [3, 3, channels, channels];
  const graph = new GraphBuilder('probe');
  graph.input('x', 'float32', image);
  graph.input('w', 'float32', filter);
  const window = { kernel_shape: [3, 3], pads: [1, 1, 1, 1], strides: [1, 1], dilations: [1, 1] };
  const plain = graph.op(
    'Conv',
    ['x', graph.op('Transpose', ['w'], { perm: [3, 2, 0, 1] })],
    window,
  );
  const blocked = blockedConvolution(graph, block, window);
  for (const name of [plain, blocked]) graph.output(name, 'float32', image);
  const model = graph.model({ opset: 18, domains: { [NCHWC_DOMAIN]: 1 } });
  return {
    block,
    model: Uint8Array.from(encodeModel(model)),
    inputs: [
      { name: 'x', dims: image },
      { name: 'w', dims: filter },
    ],
    outputs: [plain, blocked].map((name) => ({ name, dims: image })),
  };
}

function blockedConvolution(graph: GraphBuilder, block: number, window: object): string {
  const channels = 2 * block;
  const cut = graph.op('Reshape', ['w', graph.int64([9, 2, block, 2, block])]);
  const turned = graph.op('Transpose', [cut], { perm: [3, 1, 0, 2, 4] });
  const filter = graph.op('Reshape', [turned, graph.int64([channels, channels, 3, 3])]);
  const domain = { domain: NCHWC_DOMAIN };
  const image = graph.op('ReorderInput', ['x'], {}, domain);
  const attributes = { ...window, group: 1, auto_pad: 'NOTSET' };
  const made = graph.op('Conv', [image, filter], attributes, domain);
  return graph.op('ReorderOutput', [made], { channels }, domain);
}
