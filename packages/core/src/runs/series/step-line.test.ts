import { parseEventLine } from '../event-line.js';
import type { EventOf } from '../events.js';
import { ByteCursor, LONGEST_LITERAL } from './byte-cursor.js';
import { newRecord } from './event-record.js';
import { randomNumbers } from './random-log.testing.js';
import { readStepLine, recordStep, STEP_SERIES } from './step-line.js';

const LINE =
  '{"type":"step","step":12,"epoch":3,"clock":{"at":1795648125436,"framesPerSecond":101.58},' +
  '"loss":-1.0211670398712158,"learningRate":0.00005,"gradientNorm":1.5e-7,"frames":64}';

function read(line: Buffer): number[] | undefined {
  const record = newRecord(STEP_SERIES.length);
  const cursor = new ByteCursor(Buffer.concat([line, Buffer.alloc(LONGEST_LITERAL + 1)]));
  if (!readStepLine(cursor, record)) return undefined;
  expect(cursor.at).toBe(line.length);
  return [...record];
}

/** The same by way of JSON and zod. */
function plainly(line: Buffer): number[] | undefined {
  const event = parseEventLine(line.toString('utf8'));
  if (event?.type !== 'step') return undefined;
  const record = newRecord(STEP_SERIES.length);
  recordStep(event as EventOf<'step'>, record);
  return [...record];
}

describe('readStepLine', () => {
  it('reads an update, with and without a speed', () => {
    const rest = [-1.0211670398712158, 0.00005, 1.5e-7];
    expect(read(Buffer.from(`${LINE}\n`))).toEqual([12, 3, 1795648125436, 101.58, ...rest]);
    const slow = LINE.replace(',"framesPerSecond":101.58', '');
    expect(read(Buffer.from(`${slow}\n`))).toEqual([12, 3, 1795648125436, NaN, ...rest]);
  });

  it('leaves a line alone that is not finished', () => {
    for (let length = 0; length <= LINE.length; length++) {
      expect(read(Buffer.from(LINE.slice(0, length)))).toBeUndefined();
    }
  });

  it('never takes a damaged line for something that the schema does not see in it', () => {
    const random = randomNumbers(2);
    const signs = Buffer.from('0123456789.-+eE",:{}\n ax\0');
    let taken = 0;
    for (let i = 0; i < 50_000; i++) {
      const bytes = Buffer.from(`${LINE}\n`);
      for (let n = 1 + Math.floor(2 * random()); n > 0; n--) {
        const sign = signs[Math.floor(signs.length * random())]!;
        bytes[Math.floor(bytes.length * random())] = random() < 0.9 ? sign : 256 * random();
      }
      const end = bytes.indexOf(10);
      const line = end < 0 ? bytes : bytes.subarray(0, end + 1);
      const found = read(line);
      if (found === undefined) continue;
      taken += 1;
      expect(found).toEqual(plainly(line));
    }
    expect(taken).toBeGreaterThan(1000);
  });
});
