import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openInThread } from './hdf5/open.js';
import { Hdf5Thread } from './hdf5/thread.js';
import { kerasHdf5 } from './keras-hdf5.js';
import type { WeightFile } from './weight-file.js';

const WRITER = path.join(__dirname, '../testing/write-keras-files.mjs');
const FIXTURES = path.join(__dirname, 'hdf5/fixtures');
const HALF = [0.5, -2, 65504, 2 ** -24, Infinity, -0];
const eighths = (count: number) => Array.from({ length: count }, (_, i) => i / 8);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keras-'));
  execFileSync(process.execPath, [WRITER, folder]);
  writeFileSync(written('bomb'), gunzipSync(readFileSync(`${fixture('bomb')}.gz`)));
});

afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string) => path.join(folder, `${name}.h5`);
const fixture = (name: string) => path.join(FIXTURES, `${name}.h5`);

let thread: Hdf5Thread | undefined;

/** As {@link kerasHdf5}'s, but for that the thread goes on to the next file. */
function open(file: string): WeightFile {
  if (!thread?.alive) thread = Hdf5Thread.start();
  return openInThread(file, thread, () => undefined);
}

afterAll(() => thread?.end());

/** Opens a file, has `use` look at it, and closes it. */
function withFile<T>(file: string, use: (opened: WeightFile) => T): T {
  const opened = open(file);
  try {
    return use(opened);
  } finally {
    opened.close();
  }
}

function expectRefusal(file: string, code: string, message: RegExp): void {
  const refusal = { code, message: expect.stringMatching(message) };
  expect(() => open(file)).toThrow(expect.objectContaining(refusal));
}

function contents({ tensors }: WeightFile): Record<string, number[]> {
  return Object.fromEntries([...tensors].map(([name, tensor]) => [name, [...tensor.read()]]));
}

const CONVOLUTION = { 'conv/kernel': eighths(12), 'conv/bias': eighths(3) };

test.each<[string, Record<string, number[]>]>([
  ['keras-2', CONVOLUTION],
  ['keras-1', CONVOLUTION],
  ['recreated', CONVOLUTION],
  ['nameless', CONVOLUTION],
  ['model', CONVOLUTION],
  ['keras-3', { 'fc6/kernel': eighths(6), 'fc6/bias': eighths(2) }],
  ['slashes', { 'conv1/7x7_s2/kernel': eighths(12), 'conv1/7x7_s2/bias': eighths(3) }],
  ['climbing', { '../conv/kernel': eighths(12), '../conv/bias': eighths(3) }],
  ['nested', { 'a/kernel': eighths(2), 'a/bias': eighths(2), 'b/kernel': eighths(2) }],
  [
    'parts',
    {
      'a/kernel': eighths(12),
      'a/bias': eighths(3),
      'b/kernel': eighths(12),
      'b/bias': eighths(3),
    },
  ],
  [
    'twice',
    {
      '/outer/conv/kernel:0': eighths(2),
      'other/kernel': eighths(2),
      '/conv/conv/kernel:0': eighths(12),
      'conv/bias': eighths(3),
    },
  ],
  // Turned by 180°: rows and columns backwards, channels as they were.
  [
    'theano',
    {
      'conv/kernel': [9, 10, 11, 6, 7, 8, 3, 4, 5, 0, 1, 2].map((i) => i / 8),
      'conv/bias': eighths(3),
    },
  ],
])('%s.h5: names and values', (name, expected) => {
  expect(withFile(written(name), contents)).toEqual(expected);
});

test('shapes are those of the file', () => {
  const shapes = withFile(written('keras-2'), ({ tensors }) =>
    [...tensors.values()].map(({ shape }) => shape),
  );
  expect(shapes).toEqual([[2, 2, 1, 3], [3]]);
});

test.each([
  ['half', HALF],
  ['big-endian', HALF],
  ['shuffled', HALF],
  ['texts', [0, 1, 2, 3, 4, 5]],
])('%s.h5: values of other types and storages', (name, expected) => {
  expect(withFile(fixture(name), contents)).toEqual({ 'layer/kernel': expected });
});

test.each([
  ['double', [1.5, 2, 3, 4]],
  ['compressed', [1.5, 2, 3, 4]],
  ['scalar', [2.5]],
])('types.h5: %s', (name, expected) => {
  const read = (file: WeightFile) => [...file.tensors.get(`layer/${name}`)!.read()];
  expect(withFile(written('types'), read)).toEqual(expected);
});

test.each([
  ['empty', /weights or a model of Keras, got an empty HDF5 file/],
  ['foreign', /got an HDF5 file of "temperature"/],
  ['absent-layer', /'\/gone' must be a group, got object 'gone' doesn't exist/],
  ['absent-weight', /'\/conv\/conv\/kernel:0' must be a dataset/],
  ['group-for-weight', /'\/conv\/kernel' must be a dataset, got not a dataset/],
  ['numbers-for-names', /'layer_names' of '\/' must be text, got int32/],
  ['escape-in-name', /names must be printable.*"con\\u001b\[2Jv"/],
  ['long-name', /at most 1024 characters/],
  ['external-link', /must be no link, got one to the file ".*keras-2\.h5"; nothing was opened/],
  ['external-group', /must be no link, got one to the file ".*keras-3\.h5"/],
  ['soft-link', /'\/conv' must be no link, got one to "\/conv"/],
  ['loop', /nest at most 32 deep, got more, or a loop/],
  ['two-loops', /nest at most 32 deep/],
  ['deep', /nest at most 32 deep/],
  ['many-groups', /at most 10000 tensors, layers and groups, got 10000\d or more/],
  ['many-weights', /at most 10000 tensors, layers and groups, got 2000\d or more/],
  ['many-names', /at most 10000 tensors, layers and groups/],
])('%s.h5 is refused', (name, message) => {
  expectRefusal(written(name), 'WEIGHTS_INVALID', message);
});

test.each([
  ['virtual', /must hold its values, got a view of other files/],
  ['huge', /must fit into the file, got \[1048576, 1048576\] of 4 bytes in a file of 6864/],
  // Mutations of good files that libhdf5 does not survive.
  ['hang', /takes the HDF5 library over [\d.]+ s/],
  ['out-of-bounds', /the HDF5 library gave up/],
])('%s.h5 is refused', (name, message) => {
  expectRefusal(fixture(name), 'WEIGHTS_INVALID', message);
});

test.each([
  ['elsewhere', 'WEIGHTS_INVALID', /must hold its values, got unable to open external raw data/],
  ['lzf', 'WEIGHTS_UNSUPPORTED', /plain or compressed with gzip, got filter 32000 \(lzf\)/],
  ['compound', 'WEIGHTS_UNSUPPORTED', /'layer\/kernel' must hold floating-point numbers/],
])('%s.h5: its tensor is refused when it is read', (name, code, message) => {
  withFile(fixture(name), ({ tensors }) => {
    const read = () => tensors.get('layer/kernel')!.read();
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ code }));
  });
});

test('what unpacks to more than the memory allowed is refused when it is read', () => {
  withFile(written('bomb'), ({ tensors }) => {
    const read = () => tensors.get('layer/kernel')!.read();
    expect(read).toThrow(expect.objectContaining({ code: 'WEIGHTS_INVALID' }));
  });
});

test('kernels in the order of Theano are refused, saying how to convert them', async () => {
  const opening = kerasHdf5.open(written('th-order'));
  await expect(opening).rejects.toMatchObject({ code: 'WEIGHTS_UNSUPPORTED' });
  await expect(opening).rejects.toThrow(
    /kernel of 'conv' must be \[h, w, in, out\].*channels_last/,
  );
});

test('a file cut off anywhere is refused', () => {
  const whole = readFileSync(written('keras-2'));
  const cut = path.join(folder, 'cut.h5');
  for (const length of [9, 100, 800, 2048, whole.length - 1]) {
    writeFileSync(cut, whole.subarray(0, length));
    expectRefusal(cut, 'WEIGHTS_INVALID', /must be a whole HDF5 file/);
  }
});

test('a file that is not there, and a folder', async () => {
  await expect(kerasHdf5.open(written('none'))).rejects.toMatchObject({ code: 'FILE_MISSING' });
  await expect(kerasHdf5.open(folder)).rejects.toMatchObject({ code: 'FILE_MISSING' });
});

test('tells its files by how they begin', () => {
  expect(kerasHdf5.matches(readFileSync(written('keras-2')).subarray(0, 32))).toBe(true);
  expect(kerasHdf5.matches(Buffer.from('PK\x03\x04and what PyTorch writes…'))).toBe(false);
  expect(kerasHdf5.matches(new Uint8Array())).toBe(false);
});

test('tensors of a closed file cannot be read', async () => {
  const file = await kerasHdf5.open(written('keras-2'));
  file.close();
  file.close();
  expect(() => file.tensors.get('conv/bias')!.read()).toThrow(/was closed/);
});

test('several files are open at a time', async () => {
  copyFileSync(written('keras-3'), written('copy'));
  const files = await Promise.all(['keras-2', 'copy'].map((name) => kerasHdf5.open(written(name))));
  expect(files.map(contents)).toEqual([
    CONVOLUTION,
    { 'fc6/kernel': eighths(6), 'fc6/bias': eighths(2) },
  ]);
  files.forEach((file) => file.close());
});
