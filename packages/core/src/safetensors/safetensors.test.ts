import { decodeSafetensors } from './decode.js';
import { SAFETENSORS_ARRAYS, type SafetensorsDtype, type SafetensorsTensor } from './dtypes.js';
import { encodeSafetensors } from './encode.js';

const text = new TextEncoder();

/** A file from a header and data, with the header's length as given. */
function file(header: unknown, data: number[] = [], length?: bigint): Uint8Array {
  const json = text.encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}

function entry(dtype: string, shape: number[], begin: number, end: number) {
  return { dtype, shape, data_offsets: [begin, end] };
}

describe('encodeSafetensors', () => {
  it('writes the format byte for byte', () => {
    const tensors: SafetensorsTensor[] = [
      { name: 'b', dtype: 'U8', shape: [3], data: Uint8Array.of(7, 8, 9) },
      { name: 'w', dtype: 'F32', shape: [1, 2], data: Float32Array.of(1, -2) },
    ];
    const json =
      '{"__metadata__":{"step":"3"},"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[3],"data_offsets":[8,11]}}';
    const padding = (8 - (json.length % 8)) % 8;
    const expected = Uint8Array.from([
      ...[json.length + padding, 0, 0, 0, 0, 0, 0, 0],
      ...text.encode(json + ' '.repeat(padding)),
      ...[0, 0, 0x80, 0x3f],
      ...[0, 0, 0, 0xc0],
      ...[7, 8, 9],
    ]);
    expect(encodeSafetensors(tensors, { step: '3' })).toEqual(expected);
  });

  it.each<[string, SafetensorsTensor[]]>([
    ['too few elements', [{ name: 'w', dtype: 'F32', shape: [2, 2], data: Float32Array.of(1) }]],
    ['another type', [{ name: 'w', dtype: 'F32', shape: [1], data: Int32Array.of(1) }]],
    [
      'a reserved name',
      [{ name: '__metadata__', dtype: 'U8', shape: [1], data: Uint8Array.of(1) }],
    ],
    [
      'a name twice',
      [
        { name: 'w', dtype: 'U8', shape: [1], data: Uint8Array.of(1) },
        { name: 'w', dtype: 'U8', shape: [1], data: Uint8Array.of(1) },
      ],
    ],
  ])('refuses %s', (_, tensors) => {
    expect(() => encodeSafetensors(tensors)).toThrow('safetensors');
  });
});

describe('decodeSafetensors', () => {
  it('reads back every type, odd bits, empty tensors, scalars and metadata', () => {
    const tensors = (Object.keys(SAFETENSORS_ARRAYS) as SafetensorsDtype[]).map((dtype) => {
      const raw = Uint8Array.from({ length: 24 }, (_, i) => (i * 37) % 251);
      const ArrayType = SAFETENSORS_ARRAYS[dtype];
      return {
        name: `t/${dtype}`,
        dtype,
        shape: [24 / ArrayType.BYTES_PER_ELEMENT],
        data: new ArrayType(raw.buffer),
      };
    });
    const special: SafetensorsTensor[] = [
      { name: 'empty', dtype: 'F32', shape: [0, 4], data: new Float32Array(0) },
      { name: 'scalar ü', dtype: 'F32', shape: [], data: Float32Array.of(NaN) },
      { name: '__proto__', dtype: 'U8', shape: [1], data: Uint8Array.of(1) },
    ];
    const metadata = { format: '1', note: 'ü "quoted"' };
    const decoded = decodeSafetensors(encodeSafetensors([...tensors, ...special], metadata));
    expect(decoded.metadata).toEqual(metadata);
    expect(decoded.tensors).toHaveLength(tensors.length + special.length);
    for (const tensor of [...tensors, ...special]) {
      expect(decoded.tensors.find(({ name }) => name === tensor.name)).toEqual(tensor);
    }
  });

  it('reads from bytes at an odd place in memory', () => {
    const data = Float32Array.of(1.5, -2.5);
    const bytes = encodeSafetensors([{ name: 'w', dtype: 'F32', shape: [2], data }]);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeSafetensors(shifted.subarray(3)).tensors[0]!.data).toEqual(data);
  });

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(0), 'at least 8 bytes'],
    ['a header longer than the file', file({}, [], 1000n), 'header must fit'],
    ['a header of absurd length', file({}, [], 0xffffffffffffffffn), 'header must fit'],
    ['a header that is no JSON', file('{"a":'), 'must be JSON'],
    ['a header that is no text', Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xfe), 'must be JSON'],
    ['a header that is no object', file('[1]'), 'JSON object'],
    ['an unknown type', file({ w: entry('F31', [1], 0, 4) }, [0, 0, 0, 0]), "'w'"],
    ['a missing shape', file({ w: { dtype: 'U8', data_offsets: [0, 1] } }, [0]), "'w'"],
    ['a negative size', file({ w: entry('U8', [-1], 0, 1) }, [0]), "'w'"],
    [
      'a shape larger than its bytes',
      file({ w: entry('F32', [2], 0, 4) }, [0, 0, 0, 0]),
      'must have 8 bytes',
    ],
    ['a shape beyond all numbers', file({ w: entry('U8', [2 ** 50, 2 ** 50], 0, 1) }, [0]), "'w'"],
    ['offsets in reverse', file({ w: entry('U8', [1], 1, 0) }, [0]), "'w'"],
    [
      'an overlap',
      file({ a: entry('U8', [2], 0, 2), b: entry('U8', [2], 1, 3) }, [0, 0, 0]),
      "'b' must start at byte 2",
    ],
    [
      'a gap',
      file({ a: entry('U8', [1], 0, 1), b: entry('U8', [1], 2, 3) }, [0, 0, 0]),
      "'b' must start at byte 1",
    ],
    ['data cut short', file({ w: entry('U8', [4], 0, 4) }, [0, 0]), 'must end within 2 bytes'],
    ['data left over', file({ w: entry('U8', [1], 0, 1) }, [0, 0]), 'must cover 2 bytes'],
    ['metadata that is no text', file({ __metadata__: { a: 1 } }), '__metadata__'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => decodeSafetensors(bytes, 'x.safetensors')).toThrow(
      expect.objectContaining({
        code: 'CHECKPOINT_INVALID',
        message: expect.stringContaining(message),
      }),
    );
  });

  it('refuses a file cut anywhere', () => {
    const bytes = encodeSafetensors([
      { name: 'a', dtype: 'F32', shape: [3], data: Float32Array.of(1, 2, 3) },
      { name: 'b', dtype: 'U8', shape: [2], data: Uint8Array.of(1, 2) },
    ]);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeSafetensors(bytes.subarray(0, length))).toThrow(
        expect.objectContaining({ code: 'CHECKPOINT_INVALID' }),
      );
    }
  });
});
