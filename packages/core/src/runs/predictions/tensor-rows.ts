import type { Split } from '../../contracts/dataset.js';
import { CircumplexError } from '../../errors.js';
import { elements, SAFETENSORS_ARRAYS, safetensorsHeader } from '../../safetensors/index.js';
import { predictionTensors, type Extent } from './layout.js';
import type { PositionedFile } from './positioned-file.js';

/** Numbers that do not fit what was announced. */
export function mismatch(what: string, must: string, got: number): CircumplexError {
  return new CircumplexError('SHAPE_MISMATCH', {
    where: `predictions, ${what}`,
    must,
    got: `${got}`,
  });
}

/** A tensor that is being written, row by row. */
export class TensorRows {
  private done = 0;

  constructor(
    readonly name: string,
    /** Numbers of a row. */
    readonly width: number,
    private readonly total: number,
    /** Where it starts in the file, in bytes. */
    private readonly begin: number,
  ) {}

  /** Writes the next rows. */
  async append(file: PositionedFile, data: Float32Array | Int8Array): Promise<void> {
    const rows = data.length / this.width;
    if (!Number.isInteger(rows) || this.done + rows > this.total) {
      const must = `must be rows of ${this.width}, ${this.total - this.done} more at most`;
      throw mismatch(this.name, must, rows);
    }
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const row = this.width * data.BYTES_PER_ELEMENT;
    await file.write(bytes, this.begin + this.done * row);
    this.done += rows;
  }

  /** @throws CircumplexError SHAPE_MISMATCH. */
  checkComplete(): void {
    if (this.done !== this.total)
      throw mismatch(this.name, `must have ${this.total} rows`, this.done);
  }
}

/** The start of the file of predictions, and its tensors by name. */
export function layOut(
  extent: Extent,
  split: Split,
  createdAt: string,
): { header: Uint8Array; rows: Map<string, TensorRows> } {
  const tensors = predictionTensors(extent);
  const header = safetensorsHeader(tensors, { split, createdAt });
  const rows = new Map<string, TensorRows>();
  let begin = header.length;
  for (const { name, dtype, shape } of tensors) {
    const [total, ...rest] = shape;
    rows.set(name, new TensorRows(name, elements(rest), total!, begin));
    begin += elements(shape) * SAFETENSORS_ARRAYS[dtype].BYTES_PER_ELEMENT;
  }
  return { header, rows };
}
