import { ByteCursor, literal, LONGEST_LITERAL } from './byte-cursor.js';
import { randomNumbers } from './random-log.testing.js';

function cursorOn(text: string): ByteCursor {
  return new ByteCursor(Buffer.concat([Buffer.from(text), Buffer.alloc(LONGEST_LITERAL + 1)]));
}

/** What stands at the beginning of a text, and how long it is; undefined if no number does. */
function numberIn(text: string): { value: number; length: number } | undefined {
  const cursor = cursorOn(text);
  return cursor.number() ? { value: cursor.value, length: cursor.at } : undefined;
}

/** Doubles of every size and as many digits as there are. */
function anyDouble(random: () => number): number {
  const bits = Uint32Array.from([random() * 2 ** 32, random() * 2 ** 32]);
  const [any] = new Float64Array(bits.buffer);
  return Number.isFinite(any!) ? any! : 0;
}

describe('ByteCursor.number', () => {
  it('reads what JSON.parse reads, to the last bit', () => {
    const random = randomNumbers(1);
    const wrong: string[] = [];
    for (let i = 0; i < 100_000; i++) {
      const kinds = [
        () => String(anyDouble(random)),
        () => String(Math.fround(random() - 0.5)),
        () => JSON.stringify((random() - 0.5) * 10 ** Math.floor(20 * random() - 10)),
        () =>
          (random() * 10 ** Math.floor(8 * random())).toPrecision(1 + Math.floor(21 * random())),
        () => random().toExponential(Math.floor(20 * random())),
      ];
      const text = kinds[i % kinds.length]!();
      const read = numberIn(`${text},`);
      const same = read?.length === text.length && Object.is(read.value, JSON.parse(text));
      if (!same) wrong.push(text);
    }
    expect(wrong).toEqual([]);
  });

  it('rounds what lies in the middle between two doubles to the even one', () => {
    for (const text of ['9007199254740993', '9007199254740992.5', '4503599627370497.5', '0.1']) {
      expect(numberIn(text)?.value).toBe(JSON.parse(text));
    }
  });

  it.each([
    '0',
    '-0',
    '0.0',
    '-0.5e-3',
    '1E5',
    '1e+05',
    '123456789012345678901234567890',
    '1e-400',
  ])('reads %s', (text) =>
    expect(numberIn(`${text}}`)).toEqual({ value: JSON.parse(text), length: text.length }),
  );

  it.each([
    '',
    '-',
    '01',
    '.5',
    '1.',
    '1.e5',
    '1e',
    '1e+',
    '+1',
    'NaN',
    'Infinity',
    '1e999',
    '--1',
  ])('refuses %s, as JSON does or as too large', (text) =>
    expect(numberIn(`${text},`)).toBeUndefined(),
  );
});

describe('ByteCursor.count', () => {
  it.each(['0', '7', '999999999999999'])('reads %s', (text) => {
    const cursor = cursorOn(`${text},`);
    expect(cursor.count()).toBe(true);
    expect([cursor.value, cursor.at]).toEqual([Number(text), text.length]);
  });

  it.each(['', '-1', '01', '1000000000000000', 'x'])('refuses %s', (text) => {
    expect(cursorOn(text).count()).toBe(false);
  });
});

describe('ByteCursor.text', () => {
  it('passes over exactly that text', () => {
    for (const text of ['a', 'abcd', '{"type":"step","step":']) {
      const cursor = cursorOn(`${text}1`);
      expect(cursor.text(literal(text))).toBe(true);
      expect(cursor.at).toBe(text.length);
      expect(cursorOn(`${text.slice(0, -1)}?`).text(literal(text))).toBe(false);
      expect(cursorOn(text.slice(0, -1)).text(literal(text))).toBe(false);
    }
  });
});
