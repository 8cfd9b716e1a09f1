import {
  createTensor,
  encodeModel,
  GraphBuilder,
  readOutline,
  type ModelOutline,
} from '@circumplex/onnx-model';

/** Metadata as `circumplex export` writes it. */
export const EXPORT_METADATA: Readonly<Record<string, string>> = {
  'circumplex.format': '1',
  'circumplex.preprocessing': JSON.stringify({
    width: 96,
    height: 96,
    channelOrder: 'rgb',
    scale: [1 / 127.5, 1 / 127.5, 1 / 127.5],
    offset: [-1, -1, -1],
    landmarks: 'crop',
  }),
  'circumplex.inputs': JSON.stringify([
    { name: 'frames', dims: ['batch', 'time', 96, 96, 3], layout: 'nhwc', type: 'float32' },
  ]),
  'circumplex.output': JSON.stringify({
    name: 'prediction',
    task: 'regression',
    names: ['valence', 'arousal'],
    range: [-1, 1],
  }),
  'circumplex.variant': '"sequence"',
  'circumplex.recurrent': 'true',
  'circumplex.precision': '{"type":"float32"}',
  'circumplex.model': JSON.stringify({ backbone: { id: 'cnn-m' }, fusion: 'none', head: 'gru' }),
  'circumplex.experiment': '{"name":"study","seed":1}',
  'circumplex.metrics': JSON.stringify({
    step: 1200,
    monitor: 'ccc',
    score: 0.5123,
    best: { step: 1000, score: 0.53 },
    validation: { frames: 10, valence: { ccc: 0.6 }, arousal: { ccc: 0.4 } },
  }),
  'circumplex.version': '"0.1.0"',
  faceCrop: 'landmarks',
  faceMargin: '0.25',
  run: '20260101-120000-study',
};

/** A small model of two layers, in a file of its own. */
export function modelBytes(
  metadata: Readonly<Record<string, string>> = EXPORT_METADATA,
): Uint8Array {
  const graph = new GraphBuilder('main');
  const frames = graph.input('frames', 'float32', ['batch', 'time', 8]);
  const kernel = createTensor('fc1/kernel', 'float32', [8, 4], new Float32Array(32));
  const bias = createTensor('fc1/bias', 'float32', [4], new Float32Array(4));
  const last = createTensor('output/kernel', 'float32', [4, 2], new Float32Array(8));
  const options = (name: string) => ({ name, outputs: [name.replace('/', '_')] });
  const [product = ''] = graph.op(
    'MatMul',
    [frames, graph.initializer(kernel)],
    {},
    options('fc1/MatMul'),
  );
  const [sum = ''] = graph.op('Add', [product, graph.initializer(bias)], {}, options('fc1/Add'));
  const [y = ''] = graph.op('MatMul', [sum, graph.initializer(last)], {}, options('output/MatMul'));
  graph.output('prediction', 'float32', ['batch', 'time', 2], y);
  return encodeModel(graph.model({ opset: 17, producerName: 'circumplex', metadata }));
}

/** The same as it is read. */
export function modelOutline(metadata?: Readonly<Record<string, string>>): Promise<ModelOutline> {
  const bytes = modelBytes(metadata);
  return readOutline({
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  });
}
