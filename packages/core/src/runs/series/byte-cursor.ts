import { divideExactly, POWERS_OF_TEN } from './divide-exactly.js';

const MINUS = 45;
const PLUS = 43;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
const LETTER_E = 101;
const LOWER_CASE = 32;
/** Digits whose integer a double holds exactly, whatever they are. */
const EXACT_DIGITS = 15;
const LONGEST_EXPONENT = 4;

/** Text to find, as words to compare at once and the bytes that remain. */
export interface Literal {
  readonly words: Int32Array;
  readonly tail: Uint8Array;
}

/** The longest text that {@link literal} takes, in bytes. */
export const LONGEST_LITERAL = 32;

/** Prepares an ASCII text of at most {@link LONGEST_LITERAL} bytes. */
export function literal(text: string): Literal {
  const bytes = new TextEncoder().encode(text);
  const view = new DataView(bytes.buffer);
  const words = Int32Array.from({ length: bytes.length >> 2 }, (_, i) =>
    view.getInt32(4 * i, true),
  );
  return { words, tail: bytes.subarray(4 * words.length) };
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

/**
 * Reads JSON's numbers, and texts that are known, out of bytes without making strings of them. The
 * bytes must end with a 0 and {@link LONGEST_LITERAL} bytes more, of any content.
 */
export class ByteCursor {
  at = 0;
  /** The number that `number` or `count` read last. */
  value = 0;
  private readonly view: DataView;
  /** Significant digits so far: the first fifteen, those after them, and how many in all. */
  private head = 0;
  private rest = 0;
  private digits = 0;

  constructor(private readonly bytes: Buffer) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** Passes over a text; false, and anywhere, if another stands here. */
  text({ words, tail }: Literal): boolean {
    const { view, bytes } = this;
    let at = this.at;
    for (let i = 0; i < words.length; i++, at += 4) {
      if (view.getInt32(at, true) !== words[i]) return false;
    }
    for (let i = 0; i < tail.length; i++, at++) if (bytes[at] !== tail[i]) return false;
    this.at = at;
    return true;
  }

  /** Reads an integer from 0 to 10^15 - 1, written in digits alone; false if there is none. */
  count(): boolean {
    const start = this.at;
    this.startDigits();
    this.readDigits();
    const length = this.at - start;
    this.value = this.head;
    return length > 0 && length <= EXACT_DIGITS && (length === 1 || this.bytes[start] !== ZERO);
  }

  /** Reads a finite number by JSON's grammar, as exactly as `JSON.parse`; false if there is none. */
  number(): boolean {
    const { bytes } = this;
    const start = this.at;
    const negative = bytes[start] === MINUS;
    if (negative) this.at += 1;
    this.startDigits();
    const places = this.mantissa();
    if (places < 0) return false;
    const exponent = (bytes[this.at]! | LOWER_CASE) === LETTER_E ? this.exponent() : 0;
    if (Number.isNaN(exponent)) return false;
    const size = this.scaled(places - exponent);
    if (Number.isNaN(size)) this.value = Number(bytes.toString('latin1', start, this.at));
    else this.value = negative ? -size : size;
    return Number.isFinite(this.value);
  }

  private startDigits(): void {
    this.head = 0;
    this.rest = 0;
    this.digits = 0;
  }

  private readDigits(): void {
    const { bytes } = this;
    let { at, head, rest, digits } = this;
    for (let c = bytes[at]!; isDigit(c); c = bytes[++at]!, digits++) {
      if (digits < EXACT_DIGITS) head = head * 10 + (c - ZERO);
      else rest = rest * 10 + (c - ZERO);
    }
    this.at = at;
    this.head = head;
    this.rest = rest;
    this.digits = digits;
  }

  /** Reads digits with or without a point; gives those after it, -1 if this is no number. */
  private mantissa(): number {
    const { bytes } = this;
    const start = this.at;
    if (bytes[start] === ZERO) this.at += 1;
    else this.readDigits();
    if (this.at === start || isDigit(bytes[this.at]!)) return -1;
    if (bytes[this.at] !== POINT) return 0;
    const point = ++this.at;
    if (this.digits === 0) while (bytes[this.at] === ZERO) this.at += 1;
    this.readDigits();
    return this.at === point ? -1 : this.at - point;
  }

  private exponent(): number {
    const { bytes } = this;
    const sign = bytes[++this.at];
    if (sign === MINUS || sign === PLUS) this.at += 1;
    const start = this.at;
    let size = 0;
    for (let c = bytes[start]!; isDigit(c); c = bytes[++this.at]!) size = size * 10 + (c - ZERO);
    const length = this.at - start;
    if (length === 0 || length > LONGEST_EXPONENT) return NaN;
    return sign === MINUS ? -size : size;
  }

  /** The digits read, divided by 10^places; NaN where that takes more than our arithmetic. */
  private scaled(places: number): number {
    if (places < 0 || places >= POWERS_OF_TEN.length) return NaN;
    if (this.digits <= EXACT_DIGITS) return this.head / POWERS_OF_TEN[places]!;
    const more = this.digits - EXACT_DIGITS;
    return more > 6 ? NaN : divideExactly(this.head, this.rest, more, places);
  }
}
