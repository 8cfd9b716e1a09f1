import {
  createTensor,
  encodeModel,
  GraphBuilder,
  OnnxFormatError,
  readOutline,
  splitExternalData,
} from '../index.js';
import type { ByteSource, Model, OutlineOptions } from '../index.js';

const WEIGHTS = 1_000_000;

/** A source that tells how much was read of it. */
function counting(bytes: Uint8Array): ByteSource & { read: jest.Mock; taken(): number } {
  let taken = 0;
  const read = jest.fn((offset: number, length: number) => {
    const part = bytes.subarray(offset, offset + length);
    taken += part.length;
    return Promise.resolve(part);
  });
  return { size: bytes.length, read, taken: () => taken };
}

function outline(bytes: Uint8Array, options?: OutlineOptions) {
  return readOutline(counting(bytes), options);
}

/** A model with large weights, a large constant and a subgraph. */
function large(): Model {
  const graph = new GraphBuilder('main');
  const x = graph.input('x', 'float32', ['batch', 1000, null]);
  const values = new Float32Array(WEIGHTS);
  const weight = graph.initializer(createTensor('w', 'float32', [1000, 1000], values));
  const constant = graph.op(
    'Constant',
    [],
    { value: createTensor('c', 'float32', [1, 1_000_000], values) },
    { name: 'fc/Constant' },
  );
  const body = graph.subgraph('body');
  const item = body.input('item', 'float32', [4]);
  body.output('doubled', 'float32', [4], body.op('Mul', [item, body.float32(2)]));
  const [scanned = ''] = graph.op('Scan', [x], { body: body.build() }, { outputs: 1 });
  const y = graph.op('Gemm', [scanned, weight, constant], {}, { name: 'fc/Gemm' });
  graph.output('y', 'float32', ['batch', 1000], y);
  return graph.model({ opset: 17, producerName: 'circumplex', metadata: { author: 'ü' } });
}

describe('readOutline', () => {
  const model = large();
  const bytes = encodeModel(model);

  it('reads everything but elements of tensors, and little of the file', async () => {
    const source = counting(bytes);
    const { graph, ...rest } = await readOutline(source);
    const { graph: whole, ...expected } = model;
    expect(rest).toEqual(expected);
    expect(graph.inputs).toEqual(whole.inputs);
    expect(graph.outputs).toEqual(whole.outputs);
    expect(graph.initializers).toContainEqual({
      name: 'w',
      dims: [1000, 1000],
      dataType: 'float32',
      bytes: 4 * WEIGHTS,
    });
    expect(graph.nodes.map(({ opType, name }) => [opType, name])).toEqual(
      whole.nodes.map(({ opType, name = '' }) => [opType, name]),
    );
    expect(bytes.length).toBeGreaterThan(8 * WEIGHTS);
    expect(source.taken()).toBeLessThan(500_000);
  });

  it('knows tensors and graphs among attributes', async () => {
    const { nodes } = (await outline(bytes)).graph;
    expect(nodes.find(({ opType }) => opType === 'Constant')?.tensors).toEqual([
      { name: 'c', dims: [1, 1_000_000], dataType: 'float32', bytes: 4 * WEIGHTS },
    ]);
    const body = nodes.find(({ opType }) => opType === 'Scan')?.graphs[0];
    expect(body?.nodes.map(({ opType }) => opType)).toContain('Mul');
  });

  it('tells where data in other files are, without trust', async () => {
    const split = splitExternalData(model, 'm.onnx.data').model;
    const { initializers } = (await outline(encodeModel(split))).graph;
    const where = { bytes: 4 * WEIGHTS, location: 'm.onnx.data' };
    expect(initializers.find(({ name }) => name === 'w')).toMatchObject(where);
    const entry = [0x0a, 8, ...Buffer.from('location'), 0x12, 2, ...Buffer.from('..')];
    const tensor = [0x08, 3, 0x10, 22, 0x70, 1, 0x6a, entry.length, ...entry];
    const file = Uint8Array.of(0x3a, tensor.length + 2, 0x2a, tensor.length, ...tensor);
    expect((await outline(file)).graph.initializers).toEqual([
      { name: '', dims: [3], dataType: 'int4', bytes: 2, location: '..' },
    ]);
  });

  it('names element types and values that are no tensors', async () => {
    const value = (name: number, type: number[]) => [0x0a, 1, name, 0x12, type.length, ...type];
    const infos = [value(97, [0x0a, 2, 0x08, 77]), value(98, [0x22, 0]), value(99, [])];
    const graph = infos.flatMap((info) => [0x5a, info.length, ...info]);
    const { inputs } = (await outline(Uint8Array.of(0x3a, graph.length, ...graph))).graph;
    expect(inputs).toEqual([
      { name: 'a', dataType: 'type 77' },
      { name: 'b', dataType: 'sequence' },
      { name: 'c', dataType: 'unknown' },
    ]);
  });

  it('ends where it is told to', async () => {
    const signal = AbortSignal.abort(new Error('closed'));
    await expect(outline(bytes, { signal })).rejects.toThrow('closed');
  });

  it('refuses what is too large without weights, however it comes', async () => {
    await expect(outline(bytes, { limit: 1000 })).rejects.toThrow('is above 1000 bytes');
    const nodes = new Uint8Array(100_000).map((_, i) => (i % 2 === 0 ? 0x0a : 0));
    const graph = Uint8Array.of(0x3a, 0xa0, 0x8d, 0x06, ...nodes);
    await expect(outline(graph, { limit: 1_000_000 })).rejects.toThrow('is above 1000000 bytes');
    const unknown = new Uint8Array(100_000).map((_, i) => (i % 2 === 0 ? 0x78 : 0));
    await expect(outline(unknown, { limit: 10_000 })).rejects.toThrow('is above 10000 bytes');
  });

  it('refuses shapes without end', async () => {
    const dims = new Uint8Array(1_000_000).fill(1);
    const head = [0x3a, 0xc8, 0x84, 0x3d, 0x2a, 0xc4, 0x84, 0x3d, 0x0a, 0xc0, 0x84, 0x3d];
    const file = Buffer.concat([Uint8Array.from(head), dims]);
    await expect(outline(file, { limit: 5_000_000 })).rejects.toThrow('is above 5000000 bytes');
    expect((await outline(file)).graph.initializers[0]?.dims).toHaveLength(1_000_000);
  });

  it('refuses files that have become shorter, and those without a graph', async () => {
    const source = { ...counting(bytes), size: bytes.length + 10 };
    await expect(readOutline(source)).rejects.toThrow(OnnxFormatError);
    await expect(outline(new Uint8Array(0))).rejects.toThrow('no graph');
  });
});

describe('damaged files', () => {
  const graph = new GraphBuilder('g');
  const w = graph.initializer(createTensor('w', 'float32', [2, 2], Float32Array.of(1, 2, 3, 4)));
  graph.output('y', 'float32', ['n', 2], graph.op('MatMul', [graph.input('x', 'float32'), w]));
  const bytes = encodeModel(graph.model({ opset: 17, metadata: { key: 'value' } }));

  async function outcome(file: Uint8Array): Promise<string> {
    try {
      await outline(file);
      return 'read';
    } catch (error) {
      if (!(error instanceof OnnxFormatError)) throw error;
      return error.code;
    }
  }

  it('end in a typed error or an outline, cut or changed wherever', async () => {
    const outcomes = new Set<string>();
    for (let at = 0; at < bytes.length; at++) {
      outcomes.add(await outcome(bytes.subarray(0, at)));
      for (let bit = 0; bit < 8; bit++) {
        const damaged = bytes.slice();
        damaged[at] = damaged[at]! ^ (1 << bit);
        outcomes.add(await outcome(damaged));
      }
    }
    expect([...outcomes].sort()).toEqual(['ONNX_FORMAT', 'read']);
  });

  it('end in a typed error that says where', async () => {
    await expect(outline(Uint8Array.of(0x3a, 0xff, 0xff, 0xff, 0x7f))).rejects.toThrow(
      'at byte 0: field 7 claims 268435455 bytes, 0 are left',
    );
    await expect(outline(Uint8Array.of(0x3a, 4, 0x12, 2, 0xff, 0xff))).rejects.toThrow(
      'at byte 4: field 2 is not UTF-8 text',
    );
  });

  it('are refused when subgraphs nest without end', async () => {
    const wrap = (field: number, content: Uint8Array) =>
      Uint8Array.of(field * 8 + 2, (content.length & 0x7f) | 0x80, content.length >> 7, ...content);
    let nested = Uint8Array.of(0x0a, 0);
    for (let depth = 0; depth < 400; depth++) nested = wrap(1, wrap(5, wrap(6, nested)));
    await expect(outline(wrap(7, nested))).rejects.toThrow('nest deeper');
  });
});
