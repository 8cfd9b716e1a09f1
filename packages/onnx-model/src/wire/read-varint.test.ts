import { readVarint } from './read-varint.js';

describe('readVarint', () => {
  it.each([
    [[0x05], [5, 1]],
    [
      [0xac, 0x02, 0x7f],
      [300, 2],
    ],
    [
      [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f],
      [2 ** 53 - 1, 8],
    ],
    [
      [...Array<number>(9).fill(0xff), 1],
      [-1, 10],
    ],
    [
      [0x80, ...Array<number>(8).fill(0xff), 1],
      [-128, 10],
    ],
  ])('reads %j', (bytes, expected) => {
    expect(readVarint(Uint8Array.from(bytes))).toEqual(expected);
  });

  it.each([[[]], [[0x80]], [Array<number>(12).fill(0x80)]])(
    'does not guess the end of %j',
    (bytes) => {
      expect(readVarint(Uint8Array.from(bytes))).toBeUndefined();
    },
  );
});
