import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dispose, io, memory } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { tfjs } from './tfjs.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'tfjs-weights-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes a manifest with its shards and returns its path. */
function write(manifest: unknown, shards: Readonly<Record<string, Uint8Array>> = {}): string {
  for (const [name, bytes] of Object.entries(shards)) writeFileSync(path.join(folder, name), bytes);
  const file = path.join(folder, 'weights_manifest.json');
  writeFileSync(file, typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
  return file;
}

const bytesOf = (...arrays: ArrayBufferView[]) =>
  new Uint8Array(
    Buffer.concat(
      arrays.map(({ buffer, byteOffset, byteLength }) =>
        Buffer.from(buffer, byteOffset, byteLength),
      ),
    ),
  );

const ENTRIES = [
  { name: 'plain', shape: [2, 1], dtype: 'float32' },
  { name: 'a/whole', shape: [2], dtype: 'int32' },
  { name: 'truth', shape: [3], dtype: 'bool' },
  {
    name: 'byte',
    shape: [3],
    dtype: 'float32',
    quantization: { dtype: 'uint8', scale: 0.1, min: -1 },
  },
  {
    name: 'short',
    shape: [2],
    dtype: 'float32',
    quantization: { dtype: 'uint16', scale: 0.001, min: 3 },
  },
  {
    name: 'rounded',
    shape: [2],
    dtype: 'int32',
    quantization: { dtype: 'uint8', scale: 0.4, min: -2 },
  },
  { name: 'half', shape: [6], dtype: 'float32', quantization: { dtype: 'float16' } },
  { name: 'nothing', shape: [0, 4], dtype: 'float32' },
] as const;

const DATA = bytesOf(
  Float32Array.of(1.5, -2),
  Int32Array.of(7, -7),
  Uint8Array.of(1, 0, 1),
  Uint8Array.of(0, 1, 255),
  Uint16Array.of(0, 65535),
  Uint8Array.of(3, 9),
  Uint16Array.of(0x3c00, 0xc000, 0x7c00, 0x0001, 0x8400, 0x3555),
);

/** As TensorFlow.js itself decodes them. */
async function decoded(data: Uint8Array, entries: readonly unknown[]) {
  const named = io.decodeWeights(data.slice().buffer, entries as io.WeightsManifestEntry[]);
  const values = Object.entries(named).map(async ([name, tensor]) => {
    const list = Array.from(await tensor.data());
    tensor.dispose();
    return [name, { shape: tensor.shape, values: list }];
  });
  return Object.fromEntries(await Promise.all(values)) as Record<string, unknown>;
}

async function read(file: string) {
  const opened = await tfjs.open(file);
  const tensors = [...opened.tensors].map(([name, tensor]) => {
    const values = tensor.read();
    expect(values).toBeInstanceOf(Float32Array);
    return [name, { shape: tensor.shape, values: Array.from(values) }];
  });
  opened.close();
  return Object.fromEntries(tensors) as Record<string, unknown>;
}

describe('reads every type as TensorFlow.js does', () => {
  it.each([
    ['in one file', [DATA.length]],
    ['over three files that cut tensors', [5, 9, DATA.length]],
  ])('%s', async (_, ends) => {
    const shards = ends.map((end, i) => [`s${i}.bin`, DATA.slice(ends[i - 1] ?? 0, end)] as const);
    const file = write(
      [{ paths: shards.map(([name]) => name), weights: ENTRIES }],
      Object.fromEntries(shards),
    );
    const before = memory().numTensors;
    const found = await read(file);
    expect(memory().numTensors).toBe(before);
    expect(found).toEqual(await decoded(DATA, ENTRIES));
    expect(found['half']).toEqual({
      shape: [6],
      values: [1, -2, Infinity, 2 ** -24, -(2 ** -14), Math.fround(0.333251953125)],
    });
  });

  it('from several groups, and from the manifest in a model.json', async () => {
    const weights = (name: string) => [{ name, shape: [1], dtype: 'bool' }];
    const groups = [
      { paths: ['a'], weights: weights('x') },
      { paths: ['b'], weights: weights('y') },
    ];
    const file = write(
      { format: 'layers-model', weightsManifest: groups },
      { a: Uint8Array.of(1), b: Uint8Array.of(0) },
    );
    expect(await read(file)).toEqual({
      x: { shape: [1], values: [1] },
      y: { shape: [1], values: [0] },
    });
  });

  it('a manifest of 100,000 tensors, within a second', async () => {
    const weights = Array.from({ length: 100_000 }, (_, i) => ({
      name: `t${i}`,
      shape: [1],
      dtype: 'bool',
    }));
    const file = write([{ paths: ['a'], weights }], { a: new Uint8Array(100_000) });
    const start = process.cpuUsage();
    const { tensors, close } = await tfjs.open(file);
    close();
    expect(tensors.size).toBe(100_000);
    // Of processor time, since other tests may share the processor.
    expect(process.cpuUsage(start).user).toBeLessThan(1e6);
  });
});

const one = (change: object = {}, paths: string[] = ['a']) => [
  { paths, weights: [{ name: 'w', shape: [2], dtype: 'float32', ...change }] },
];
const bits = { scale: 1, min: 0 };

it.each<[string, unknown, string]>([
  ['nothing', '', 'must be JSON'],
  ['text', 'weights', 'must be JSON'],
  ['brackets without end', '['.repeat(100_000), 'must be JSON'],
  ['deep nesting', '['.repeat(100_000) + ']'.repeat(100_000), 'manifest of weights'],
  ['a number', '7', 'manifest of weights'],
  ['null', 'null', 'manifest of weights'],
  ['another object', {}, 'manifest of weights'],
  ['a group without files', one({}, []), '0.paths'],
  ['a folder above', one({}, ['../a']), 'without path separators'],
  ['an absolute path', one({}, ['/etc/passwd']), 'without path separators'],
  ['a path of Windows', one({}, ['..\\a']), 'without path separators'],
  ['the folder above itself', one({}, ['..']), 'without path separators'],
  ['an end within a name', one({}, ['a\0b']), 'without path separators'],
  ['a file twice', one({}, ['a', 'a']), 'a twice'],
  ['a type that is none', one({ dtype: 'float31' }), '0.weights.0.dtype'],
  ['text, which no network holds', one({ dtype: 'string' }), '0.weights.0.dtype'],
  ['an unknown quantisation', one({ quantization: { dtype: 'uint4', ...bits } }), 'quantization'],
  ['a quantisation without scale', one({ quantization: { dtype: 'uint8' } }), 'quantization'],
  ['a negative size', one({ shape: [-1] }), '0.weights.0.shape'],
  ['half a size', one({ shape: [1.5] }), '0.weights.0.shape'],
  ['more axes than there are', one({ shape: Array(33).fill(1) }), '0.weights.0.shape'],
  ['a shape larger than its bytes', one({ shape: [3] }), "'w' must end within 8 bytes"],
  ['a shape beyond all numbers', one({ shape: Array(32).fill(2 ** 50) }), "'w' must end within"],
  ['such a shape times nothing', one({ shape: [...Array(31).fill(2 ** 50), 0] }), "'w' must end"],
  ['bytes left over', one({ shape: [1] }), 'must cover 8 bytes'],
  [
    'a name twice',
    [{ ...one()[0], weights: Array(2).fill(one({ shape: [1] })[0]!.weights[0]) }],
    'every tensor once',
  ],
])('refuses %s', async (_, manifest, message) => {
  const file = write(manifest, { a: new Uint8Array(8) });
  await expect(tfjs.open(file)).rejects.toMatchObject({
    code: 'WEIGHTS_INVALID',
    message: expect.stringContaining(message),
  });
});

it('says which file is missing', async () => {
  const missing = { code: 'FILE_MISSING' };
  await expect(tfjs.open(path.join(folder, 'none.json'))).rejects.toMatchObject(missing);
  const shard = tfjs.open(write(one()));
  await expect(shard).rejects.toMatchObject({
    ...missing,
    message: expect.stringContaining(path.join(folder, 'a')),
  });
  const none = tfjs.open(write(one({}, ['.a']), { '.b': Uint8Array.of(1) }));
  await expect(none).rejects.toMatchObject(missing);
});

it('refuses a file that was cut after it was opened', async () => {
  const file = write(one(), { a: new Uint8Array(8) });
  const { tensors } = await tfjs.open(file);
  truncateSync(path.join(folder, 'a'), 5);
  expect(() => tensors.get('w')!.read()).toThrow(
    expect.objectContaining({
      code: 'WEIGHTS_INVALID',
      message: expect.stringContaining('8 bytes, got 5'),
    }),
  );
});

it.each([
  ['a manifest', Buffer.from('[{"weights":[{"name":"conv32_down'), true],
  ['a model', Buffer.from('{\n  "format": "layers-model"'), true],
  ['safetensors', Buffer.from([123, 0, 0, 0, 0, 0, 0, 0, ...Buffer.from('{"a":')]), false],
  ['HDF5', Buffer.from('\x89HDF\r\n\x1a\n', 'latin1'), false],
  ['nothing', Buffer.alloc(0), false],
])('tells %s', (_, head, expected) => expect(tfjs.matches(head)).toBe(expected));

it("reads face-api's file as TensorFlow.js does, bit for bit", async () => {
  const file =
    require.resolve('@vladmandic/face-api/model/face_recognition_model-weights_manifest.json');
  const [group] = JSON.parse(readFileSync(file, 'utf8')) as [{ paths: string[]; weights: [] }];
  const data = readFileSync(path.join(path.dirname(file), group.paths[0]!));
  const expected = io.decodeWeights(new Uint8Array(data).buffer, group.weights);
  const { tensors } = await tfjs.open(file);
  expect([...tensors.keys()]).toEqual(Object.keys(expected));
  const differing = Object.entries(expected).filter(([name, tensor]) => {
    const values = tensor.dataSync<'float32'>();
    return Buffer.compare(bytesOf(values), bytesOf(tensors.get(name)!.read())) !== 0;
  });
  expect(differing.map(([name]) => name)).toEqual([]);
  dispose(expected);
});
