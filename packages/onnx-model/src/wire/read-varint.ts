/**
 * A varint at the start of `bytes` as the signed number it means, and its length in bytes; undefined
 * where it does not end. Beyond the safe range it is rounded.
 */
export function readVarint(
  bytes: Uint8Array,
): readonly [value: number, length: number] | undefined {
  let value = 0n;
  const most = Math.min(bytes.length, 10);
  for (let length = 0, small = 0, scale = 1; length < most; length++, scale *= 0x80) {
    const byte = bytes[length]!;
    if (length < 7) small += (byte & 0x7f) * scale;
    if (byte < 0x80 && length < 7) return [small, length + 1];
    value |= BigInt(byte & 0x7f) << BigInt(7 * length);
    if (byte < 0x80) return [Number(BigInt.asIntN(64, value)), length + 1];
  }
  return undefined;
}
