import {
  createTensor,
  decodeModel,
  encodeModel,
  encodeModelChunks,
  float,
  floats,
  GraphBuilder,
  OnnxFormatError,
  tensorValues,
} from './index.js';
import type { Model } from './index.js';

/** A model that uses everything the package writes. */
function everything(): Model {
  const graph = new GraphBuilder('main');
  const x = graph.input('x', 'float32', ['batch', 4, null]);
  const weight = createTensor(
    'weight',
    'float32',
    [70, 70],
    Float32Array.from({ length: 4900 }, Math.sin),
  );
  graph.initializer({ ...weight, docString: 'sines' });
  graph.initializer({
    name: 'words',
    dataType: 'string',
    dims: [2],
    rawData: new Uint8Array(0),
    strings: ['α', ''],
  });
  const body = graph.subgraph('body');
  const item = body.input('item', 'float32', [4]);
  body.output('doubled', 'float32', [4], body.op('Mul', [item, body.float32(2)]));
  const [scanned = ''] = graph.op(
    'Scan',
    [x],
    { body: body.build(), num_scan_inputs: 1 },
    { outputs: 1, docString: 'doubles' },
  );
  const softened = graph.op(
    'Everything',
    [scanned, '', graph.int64([-1, 2 ** 40, Number.MIN_SAFE_INTEGER])],
    {
      alpha: float(0.5),
      scales: floats([1, -0.25]),
      axis: -1,
      pads: [0, 1, -1],
      empty: [],
      mode: 'größe',
      names: ['a', 'b'],
      keepdims: true,
      value: createTensor('', 'int32', [2], Int32Array.of(-7, 7)),
      left_out: undefined,
    },
    { domain: 'com.example', name: 'everything' },
  );
  graph.output('y', 'float32', ['batch', 4], softened);
  return graph.model({
    opset: 17,
    domains: { 'com.example': 3 },
    producerName: 'circumplex',
    producerVersion: '1.0',
    domain: 'org.example',
    modelVersion: 12,
    docString: 'A model.',
    metadata: { author: 'somebody', läng: 'ü' },
  });
}

it('reads what it writes', () => {
  const model = everything();
  expect(decodeModel(encodeModel(model))).toEqual(model);
});

it('writes the bytes that protobuf asks for', () => {
  const graph = new GraphBuilder('g');
  graph.output('y', 'float32', [300], graph.op('Relu', [graph.input('x', 'float32')]));
  const text = Buffer.from(encodeModel(graph.model({ opset: 17 }))).toString('hex');
  const relu = '0a0d' + '0a0178' + '12027630' + '220452656c75';
  const copy = '0a11' + '0a027630' + '120179' + '22084964656e74697479';
  const input = '5a09' + '0a0178' + '1204' + '0a020801';
  const output = '6210' + '0a0179' + '120b' + '0a090801' + '12050a0308ac02';
  expect(text).toContain(relu + copy);
  expect(text).toContain('120167' + input + output);
  expect(text.startsWith('0808' + '3a')).toBe(true);
  expect(text.endsWith('4204' + '0a00' + '1011')).toBe(true);
});

it('hands large tensors out without a copy', () => {
  const graph = new GraphBuilder('g');
  const values = new Float32Array(50_000);
  graph.tensor('float32', [50_000], values);
  const model = graph.model({ opset: 17 });
  const chunks = encodeModelChunks(model);
  expect(chunks.some((chunk) => chunk.buffer === values.buffer)).toBe(true);
  expect(Buffer.concat(chunks).equals(encodeModel(model))).toBe(true);
});

it('keeps small pieces intact across its own buffers', () => {
  const graph = new GraphBuilder('g');
  let name = graph.input('x', 'float32', [1]);
  for (let i = 0; i < 6000; i += 1) name = graph.op(`Operator${'x'.repeat(i % 97)}`, [name], { i });
  graph.tensor('uint8', [20_000], new Uint8Array(20_000).fill(7));
  const model = graph.model({ opset: 17 });
  expect(decodeModel(encodeModel(model))).toEqual(model);
});

describe('damaged files', () => {
  const bytes = encodeModel(everything());

  it('end in a typed error wherever they are cut', () => {
    for (let length = 0; length < bytes.length; length += 7)
      expectReadableOrRefused(bytes.subarray(0, length));
    expect(() => decodeModel(bytes.subarray(0, bytes.length / 2))).toThrow(OnnxFormatError);
    expect(() => decodeModel(new Uint8Array(0))).toThrow('no graph');
  });

  it('end in a typed error, or a model, whatever byte is wrong', () => {
    for (let position = 0; position < bytes.length; position += 3) {
      const damaged = bytes.slice();
      damaged[position] = (damaged[position] ?? 0) ^ (1 << (position % 8));
      expectReadableOrRefused(damaged);
    }
  });

  it('are refused when they claim more than there is', () => {
    const endless = Uint8Array.of(0x3a, 0xff, 0xff, 0xff, 0xff, 0x7f);
    expect(() => decodeModel(endless)).toThrow('are left');
    expect(() => decodeModel(new Uint8Array(64).fill(0xff))).toThrow(OnnxFormatError);
  });

  it('are refused when subgraphs nest without end', () => {
    let nested = Uint8Array.of(0x0a, 0);
    for (let depth = 0; depth < 400; depth += 1) {
      const attribute = wrap(5, wrap(6, nested));
      nested = wrap(1, attribute);
    }
    expect(() => decodeModel(wrap(7, nested))).toThrow('nest');
  });

  function expectReadableOrRefused(file: Uint8Array): void {
    try {
      decodeModel(file);
    } catch (error) {
      expect(error).toBeInstanceOf(OnnxFormatError);
    }
  }

  function wrap(field: number, content: Uint8Array): Uint8Array<ArrayBuffer> {
    const length = [content.length & 0x7f, content.length >> 7];
    const head = [field * 8 + 2, (length[0] ?? 0) | 0x80, length[1] ?? 0];
    return Uint8Array.from([...head, ...content]);
  }
});

it('skips fields that it does not know', () => {
  const bytes = encodeModel(everything());
  const extra = Uint8Array.of(0xa2, 0x06, 2, 1, 2, 0xa8, 0x06, 5, 0xad, 0x06, 0, 0, 0, 0);
  const longer = Uint8Array.from([...extra, ...bytes, ...extra]);
  expect(decodeModel(longer)).toEqual(decodeModel(bytes));
});

it('reads tensors that keep their elements in typed fields', () => {
  const tensor = [0x08, 3, 0x10, 1, 0x22, 12, ...new Uint8Array(Float32Array.of(1, 2, 3).buffer)];
  const ints = [0x08, 2, 0x10, 7, 0x3a, 11, 5, ...Array<number>(9).fill(0xff), 1];
  const initializers = [tensor, ints].flatMap((body) => [0x2a, body.length, ...body]);
  const file = Uint8Array.from([0x3a, initializers.length, ...initializers]);
  const [real, whole] = decodeModel(file).graph.initializers.map(tensorValues);
  expect(real).toEqual(Float32Array.of(1, 2, 3));
  expect(whole).toEqual(BigInt64Array.of(5n, -1n));
});

it('refuses data in other files and shapes that do not fit', () => {
  const external = [0x10, 1, 0x70, 1];
  const short = [0x08, 3, 0x10, 1, 0x4a, 4, 0, 0, 0, 0];
  const file = (body: number[]) =>
    Uint8Array.from([0x3a, body.length + 2, 0x2a, body.length, ...body]);
  expect(() => decodeModel(file(external))).toThrow('another file');
  expect(() => decodeModel(file(short))).toThrow('needs 3 elements, got 1');
});
