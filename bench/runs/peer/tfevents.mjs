import { closeSync, openSync, writeSync } from 'node:fs';

const POLYNOMIAL = 0x82f63b78;
const FLUSH_BYTES = 1 << 20;

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  return value;
});

/** CRC-32C, masked as TFRecord wants it. */
function maskedCrc(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 255] ^ (crc >>> 8);
  crc = ~crc >>> 0;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

function varint(value) {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) | 128);
  }
}

const lengthDelimited = (field, bytes) =>
  Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes]);

function double(field, value) {
  const bytes = Buffer.alloc(9);
  bytes[0] = field * 8 + 1;
  bytes.writeDoubleLE(value, 1);
  return bytes;
}

function float(field, value) {
  const bytes = Buffer.alloc(5);
  bytes[0] = field * 8 + 5;
  bytes.writeFloatLE(value, 1);
  return bytes;
}

/**
 * An event file as TensorBoard reads it. All scalars of an update are one event, which is less to
 * read than the event a scalar that PyTorch's SummaryWriter writes.
 */
export class EventFile {
  constructor(file) {
    this.fd = openSync(file, 'w');
    this.pending = [];
    this.size = 0;
    this.event([double(1, 0), lengthDelimited(3, Buffer.from('brain.Event:2'))]);
  }

  /** @param {Record<string, number>} values by tag */
  scalars(seconds, step, values) {
    const entries = Object.entries(values).map(([tag, value]) =>
      lengthDelimited(1, Buffer.concat([lengthDelimited(1, Buffer.from(tag)), float(2, value)])),
    );
    const place = [double(1, seconds), Buffer.from([16]), varint(step)];
    this.event([...place, lengthDelimited(5, Buffer.concat(entries))]);
  }

  event(parts) {
    const data = Buffer.concat(parts);
    const header = Buffer.alloc(12);
    header.writeBigUInt64LE(BigInt(data.length));
    header.writeUInt32LE(maskedCrc(header.subarray(0, 8)), 8);
    const footer = Buffer.alloc(4);
    footer.writeUInt32LE(maskedCrc(data));
    this.pending.push(header, data, footer);
    this.size += data.length + 16;
    if (this.size > FLUSH_BYTES) this.flush();
  }

  flush() {
    writeSync(this.fd, Buffer.concat(this.pending));
    this.pending = [];
    this.size = 0;
  }

  close() {
    this.flush();
    closeSync(this.fd);
  }
}
