import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { EXPRESSIONS, type Split } from '@circumplex/core';
import { checkColumns, labelError } from '../csv.js';
import { resizeGrey } from '../images.js';
import type { StoredVideo } from '../stored-video.js';
import { FER_PARTS, ferImage } from './image.js';

/** Width and height of FER2013's images in pixels. */
const FER_SIZE = 48;

const COLUMNS = ['emotion', 'pixels', 'Usage'] as const;
type Cells = [string, string, string];

const PIXELS = FER_SIZE * FER_SIZE;
const ZERO = '0'.charCodeAt(0);
const SPACE = ' '.charCodeAt(0);

/** Bytes of `70 80 82 …`; undefined unless these are 48 × 48 whole numbers from 0 to 255. */
function parsePixels(text: string): Uint8Array | undefined {
  const pixels = new Uint8Array(PIXELS);
  let count = 0;
  let value = -1;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : SPACE;
    if (code === SPACE) {
      if (value < 0) continue;
      if (value > 255 || count === PIXELS) return undefined;
      pixels[count++] = value;
      value = -1;
    } else {
      const digit = code - ZERO;
      if (digit < 0 || digit > 9) return undefined;
      value = Math.max(0, value) * 10 + digit;
    }
  }
  return count === PIXELS ? pixels : undefined;
}

type Parsed = readonly [expression: number, pixels: Uint8Array, split: Split];

function parseRow(file: string, line: number, text: string, header: readonly string[]): Parsed {
  const cells = text.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  if (cells.length !== header.length) {
    throw labelError(file, line, `must have ${header.length} cells`, `${cells.length}`);
  }
  const [emotion, values, usage] = COLUMNS.map((name) => cells[header.indexOf(name)]!) as Cells;
  if (!/^\d$/.test(emotion) || Number(emotion) >= EXPRESSIONS.length) {
    throw labelError(file, line, 'emotion must be a whole number from 0 to 6', `'${emotion}'`);
  }
  const pixels = parsePixels(values);
  if (!pixels) {
    const must = `pixels must be ${PIXELS} whole numbers from 0 to 255`;
    const got = `${values.split(/\s+/).length} values: '${values.slice(0, 24)}'`;
    throw labelError(file, line, must, got);
  }
  const split = FER_PARTS.get(usage.toLowerCase());
  if (!split) {
    const must = 'Usage must be Training, PublicTest or PrivateTest';
    throw labelError(file, line, must, `'${usage}'`);
  }
  return [Number(emotion), pixels, split];
}

function parseHeader(file: string, text: string): string[] {
  const names = text.replace(/^\uFEFF/, '').split(',');
  const header = names.map((name) => name.trim());
  checkColumns(file, header, COLUMNS);
  return header;
}

/**
 * Reads fer2013.csv (`emotion,pixels,Usage`, in any order) line by line and keeps 48 × 48 bytes of each image,
 * 83 MB for the whole set.
 *
 * @throws CircumplexError LABEL_INVALID naming the line.
 */
export async function readFerCsv(file: string): Promise<StoredVideo[]> {
  const images: StoredVideo[] = [];
  let header: readonly string[] = COLUMNS;
  let line = 0;
  // Split by hand: cells hold digits and spaces alone, and a general parser takes five times as
  // long for the 300 MB of this file.
  for await (const text of createInterface({ input: createReadStream(file) })) {
    line += 1;
    if (line === 1) header = parseHeader(file, text);
    if (line === 1 || text.trim() === '') continue;
    const [expression, pixels, split] = parseRow(file, line, text, header);
    images.push(
      ferImage(`row-${images.length + 1}`, split, expression, async (request) => ({
        pixels: await resizeGrey(pixels, FER_SIZE, request),
      })),
    );
  }
  return images;
}
