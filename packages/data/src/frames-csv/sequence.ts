import { join } from 'node:path';
import { CircumplexError, type Split } from '@circumplex/core';
import { labelError, type CsvRow } from '../csv.js';
import { emptyFolder, listFolder } from '../files.js';
import { readExpression, readDimension, readLandmarks, readSplit } from './columns.js';

/** Indices of a sequence's frames by file name, by name without ending, and by number. */
function indexFrames(images: readonly string[]): ReadonlyMap<string, number> {
  const index = new Map<string, number>();
  const add = (key: string, i: number): void => {
    if (!index.has(key)) index.set(key, i);
  };
  images.forEach((name, i) => add(name, i));
  images.forEach((name, i) => add(name.replace(/\.[^.]+$/, ''), i));
  images.forEach((name, i) => {
    const digits = /(\d+)\.[^.]+$/.exec(name)?.[1];
    if (digits !== undefined) add(String(Number(digits)), i);
  });
  return index;
}

/** A sequence while its rows are read. */
export class SequenceBuilder {
  readonly valence: Float32Array;
  readonly arousal: Float32Array;
  readonly expression: Int8Array;
  readonly landmarks: (Float32Array | undefined)[];
  subject: string | undefined;
  split: Split | undefined;
  private readonly index: ReadonlyMap<string, number>;
  private readonly lines: Int32Array;

  private constructor(
    readonly id: string,
    readonly folder: string,
    readonly images: readonly string[],
  ) {
    this.index = indexFrames(images);
    this.lines = new Int32Array(images.length);
    this.valence = new Float32Array(images.length).fill(Number.NaN);
    this.arousal = this.valence.slice();
    this.expression = new Int8Array(images.length).fill(-1);
    this.landmarks = images.map(() => undefined);
  }

  /** @throws CircumplexError DATA_MISSING if there is no such folder or no image in it. */
  static async open(root: string, id: string): Promise<SequenceBuilder> {
    const folder = join(root, id);
    const { images } = await listFolder(folder, `the frames of sequence '${id}'`);
    if (images.length === 0) throw emptyFolder(folder, 'images');
    return new SequenceBuilder(id, folder, images);
  }

  /** Frames without a row. */
  get unlabelled(): number {
    return this.lines.filter((line) => line === 0).length;
  }

  /** @throws CircumplexError LABEL_INVALID naming the line. */
  frameOf(file: string, { line, cells }: CsvRow): number {
    const text = cells['frame']!;
    const number = /^\d+$/.test(text) ? String(Number(text)) : text;
    const found = this.index.get(text) ?? this.index.get(number);
    if (found !== undefined) return found;
    const must = `frame must be one of the ${this.images.length} images in ${this.folder}`;
    throw labelError(file, line, must, `'${text}'`, `as in '${this.images[0]!}'`);
  }

  /** @throws CircumplexError LABEL_INVALID naming the line, also where a frame has two rows. */
  addLabels(file: string, row: CsvRow): void {
    const at = this.frameOf(file, row);
    if (this.lines[at] !== 0) {
      const got = `'${row.cells['frame']!}' in line ${this.lines[at]!} too`;
      throw labelError(file, row.line, 'a frame must have one row', got, 'remove one of them');
    }
    this.lines[at] = row.line;
    this.valence[at] = readDimension(file, row, 'valence');
    this.arousal[at] = readDimension(file, row, 'arousal');
    this.expression[at] = readExpression(file, row);
    this.landmarks[at] = readLandmarks(file, row);
    this.subject = this.same(file, row, 'subject', this.subject, row.cells['subject'] || undefined);
    this.split = this.same(file, row, 'split', this.split, readSplit(file, row));
  }

  private same<T extends string>(
    file: string,
    { line }: CsvRow,
    column: string,
    known: T | undefined,
    value: T | undefined,
  ): T | undefined {
    if (known === undefined || value === undefined || value === known) return known ?? value;
    const must = `${column} must be the same in all rows of sequence '${this.id}'`;
    throw labelError(file, line, must, `'${value}' after '${known}'`);
  }

  /** @throws CircumplexError DATA_INVALID if some frames have landmarks and others do not. */
  get hasLandmarks(): boolean {
    const without = this.landmarks.indexOf(undefined);
    if (without < 0) return true;
    if (this.landmarks.every((points) => points === undefined)) return false;
    throw new CircumplexError('DATA_INVALID', {
      where: this.folder,
      must: 'all frames of a sequence must have landmarks, or none',
      got: `none for '${this.images[without]!}'`,
      todo: 'add them or remove the image',
    });
  }
}
