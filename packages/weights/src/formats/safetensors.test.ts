import { encodeSafetensors, type SafetensorsTensor } from '@circumplex/core';
import { rawSafetensors, testFolder, withinASecond } from '../testing/files.js';
import { digestOf } from './digest.js';
import { openWeightFile } from './open.js';

const folder = testFolder();
afterAll(() => folder.remove());

const float = (name: string, ...data: number[]): SafetensorsTensor => ({
  name,
  dtype: 'F32',
  shape: [data.length],
  data: Float32Array.from(data),
});

describe('safetensors', () => {
  it('reads floating-point tensors of any width, one at a time', async () => {
    const tensors: SafetensorsTensor[] = [
      float('float', 1, 2),
      { name: 'double', dtype: 'F64', shape: [1], data: Float64Array.of(0.5) },
      { name: 'half', dtype: 'F16', shape: [2, 1], data: Uint16Array.of(0x3c00, 0xc000) },
      { name: 'brain', dtype: 'BF16', shape: [1], data: Uint16Array.of(0x3f80) },
      { name: '../../etc/passwd', dtype: 'F32', shape: [], data: Float32Array.of(3) },
    ];
    const file = await openWeightFile(folder.write(encodeSafetensors(tensors)));
    expect(file.format).toBe('safetensors');
    const read = [...file.tensors.values()].map(({ name, shape, read: values }) => [
      name,
      shape,
      [...values()],
    ]);
    expect(read).toEqual([
      ['double', [1], [0.5]],
      ['float', [2], [1, 2]],
      ['../../etc/passwd', [], [3]],
      ['half', [2, 1], [1, -2]],
      ['brain', [1], [1]],
    ]);
    file.close();
  });

  it('opens with whole numbers in it, and says so where they are asked for', async () => {
    const counted = {
      name: 'count',
      dtype: 'I64',
      shape: [1],
      data: BigInt64Array.of(1n),
    } as const;
    const file = await openWeightFile(folder.write(encodeSafetensors([counted])));
    expect(() => file.tensors.get('count')!.read()).toThrow(
      expect.objectContaining({
        code: 'WEIGHTS_UNSUPPORTED',
        message: expect.stringContaining("'count' must hold floating-point numbers"),
      }),
    );
    file.close();
  });

  const entry = (shape: unknown, begin = 0, end = 4, dtype = 'F32') => ({
    dtype,
    shape,
    data_offsets: [begin, end],
  });
  const four = new Uint8Array(4);
  it.each<[string, Uint8Array, string]>([
    ['a header longer than the file', rawSafetensors('{}', four, 999n), 'must fit'],
    ['a header of 2⁴⁷ bytes', rawSafetensors('{}', four, 1n << 47n), 'must fit'],
    ['a header that is no JSON', rawSafetensors('{"a": '), 'must be JSON'],
    ['deep nesting', rawSafetensors(`{"a":${'['.repeat(100_000)}`), 'must be JSON'],
    ['nesting in an entry', rawSafetensors(`{"a":${'['.repeat(9999)}${']'.repeat(9999)}}`), "'a'"],
    ['a list', rawSafetensors('{"a":[]}'), "'a'"],
    [
      'an element type nobody knows',
      rawSafetensors({ a: entry([1], 0, 4, 'F8_E4M3') }, four),
      "'a'",
    ],
    [
      'a name that would paint the terminal',
      rawSafetensors({ [`\u001b[2J${'x'.repeat(1000)}`]: 1 }),
      "tensor '?[2Jxxx",
    ],
    ['a shape of text', rawSafetensors({ a: entry(['1']) }, four), "'a'"],
    ['a size below 0', rawSafetensors({ a: entry([-1]) }, four), "'a'"],
    ['a shape larger than its bytes', rawSafetensors({ a: entry([2 ** 40]) }, four), "'a'"],
    ['sizes beyond all numbers', rawSafetensors({ a: entry([2 ** 52, 2 ** 52]) }, four), "'a'"],
    ['offsets beyond the file', rawSafetensors({ a: entry([8], 0, 32) }, four), 'must end within'],
    ['an overlap', rawSafetensors({ a: entry([1]), b: entry([1]) }, four), 'must start at'],
    ['a gap', rawSafetensors({ a: entry([1], 4, 8) }, new Uint8Array(8)), 'must start at'],
    ['bytes left over', rawSafetensors({ a: entry([1]) }, new Uint8Array(9)), 'must cover'],
    ['metadata that is no text', rawSafetensors({ __metadata__: { a: {} } }), '__metadata__'],
  ])('refuses %s', async (_, bytes, message) => {
    const opening = withinASecond(() => openWeightFile(folder.write(bytes)));
    await expect(opening).rejects.toMatchObject({
      code: 'WEIGHTS_INVALID',
      message: expect.stringContaining(message),
    });
    await expect(opening).rejects.toThrow(/^[\u0020-\uffff]{1,400}$/);
  });

  it('refuses a header larger than any network’s before reading it', async () => {
    const bytes = rawSafetensors(`{"a":"${'x'.repeat(17 << 20)}"}`);
    await expect(withinASecond(() => openWeightFile(folder.write(bytes)))).rejects.toMatchObject({
      code: 'WEIGHTS_INVALID',
      message: expect.stringContaining('at most'),
    });
  });

  it('opens 100,000 tensors within a second', async () => {
    const names = Array.from({ length: 100_000 }, (_, i) => `t${i}`);
    const header = Object.fromEntries(names.map((name, i) => [name, entry([1], 4 * i, 4 * i + 4)]));
    const path = folder.write(rawSafetensors(header, new Uint8Array(400_000)));
    const file = await withinASecond(() => openWeightFile(path));
    expect(file.tensors.size).toBe(100_000);
    file.close();
  });

  it('refuses a file cut anywhere', async () => {
    const bytes = encodeSafetensors([float('a', 1, 2, 3), float('b', 4)]);
    for (let length = 9; length < bytes.length; length++) {
      const file = folder.write(bytes.subarray(0, length), 'cut');
      await expect(openWeightFile(file)).rejects.toMatchObject({ code: 'WEIGHTS_INVALID' });
    }
  });
});

describe('checkpoints', () => {
  const tensors = [float('conv1/kernel', 1, 2), float('optimizer/m/conv1/kernel', 3, 4)];
  const preprocessing = { channelOrder: 'bgr', scale: [1, 2, 3], offset: [0, 0, 0], width: 96 };
  const metadata = {
    format: 'circumplex-checkpoint-1',
    model: JSON.stringify({ backbone: { id: 'resnet-50', strideOn: '3x3' }, head: 'gru' }),
    preprocessing: JSON.stringify(preprocessing),
    sha256: digestOf(tensors),
  };
  const write = (changes: Partial<typeof metadata>, bytes = (b: Uint8Array) => b): string =>
    folder.write(bytes(encodeSafetensors(tensors, { ...metadata, ...changes })));

  it('say what they are from; what the optimizer kept is left out', async () => {
    const file = await openWeightFile(write({}));
    expect([...file.tensors.keys()]).toEqual(['conv1/kernel']);
    expect(file).toMatchObject({
      format: 'checkpoint',
      origin: {
        backbone: { id: 'resnet-50', strideOn: '3x3' },
        preprocessing: { channelOrder: 'bgr', scale: [1, 2, 3], offset: [0, 0, 0] },
      },
    });
    file.close();
  });

  const same = (bytes: Uint8Array): Uint8Array => bytes;
  const flip = (bytes: Uint8Array): Uint8Array => {
    bytes[bytes.length - 1]! ^= 1;
    return bytes;
  };
  it.each<[string, string, string, Partial<typeof metadata>, (bytes: Uint8Array) => Uint8Array]>([
    [
      'a later version',
      'WEIGHTS_UNSUPPORTED',
      'update',
      { format: 'circumplex-checkpoint-9' },
      same,
    ],
    ['a flipped bit', 'WEIGHTS_INVALID', 'digest', {}, flip],
    ['no model', 'WEIGHTS_INVALID', 'which model', { model: '{' }, same],
    ['no preprocessing', 'WEIGHTS_INVALID', 'channelOrder', { preprocessing: '{}' }, same],
    ['a backbone that is none', 'WEIGHTS_INVALID', 'backbone', { model: '{"backbone":3}' }, same],
  ])('are refused with %s', async (_, code, message, changes, bytes) => {
    await expect(openWeightFile(write(changes, bytes))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });
});
