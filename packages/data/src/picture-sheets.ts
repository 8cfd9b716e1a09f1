import type { FrameRequest } from '@circumplex/core';
import { encodeJpeg, resizePixels } from './images.js';

const QUALITY = 80;
const CHANNELS = 3;

/** Pictures of one size, and how many stand across and down a sheet; all in pixels. */
export interface SheetLayout extends FrameRequest {
  readonly columns: number;
  readonly rows: number;
}

/** Puts small pictures on sheets, and gives away each sheet that is full, as a JPEG file. */
export class PictureSheets {
  private readonly sheet: Uint8Array;
  private placed = 0;

  constructor(
    private readonly layout: SheetLayout,
    /** Size of the frames that come. */
    private readonly frame: FrameRequest,
    private readonly onSheet: (jpeg: Uint8Array) => Promise<void>,
  ) {
    const { width, height, columns, rows } = layout;
    this.sheet = new Uint8Array(width * height * columns * rows * CHANNELS);
  }

  /** Adds the picture of a frame, RGB [height, width, 3]. */
  async add(pixels: Uint8Array): Promise<void> {
    const { layout, frame } = this;
    const fits = frame.width === layout.width && frame.height === layout.height;
    this.place(fits ? pixels : await resizePixels(pixels, frame, layout));
    if (this.placed === layout.columns * layout.rows) await this.finish();
  }

  /** Gives away what is on the last sheet. */
  async finish(): Promise<void> {
    if (this.placed === 0) return;
    const { width, height, columns } = this.layout;
    const rows = Math.ceil(this.placed / columns);
    const size = { width: width * columns, height: height * rows };
    const used = this.sheet.subarray(0, size.width * size.height * CHANNELS);
    await this.onSheet(await encodeJpeg(used, size, QUALITY));
    this.sheet.fill(0);
    this.placed = 0;
  }

  private place(pixels: Uint8Array): void {
    const { width, height, columns } = this.layout;
    const row = width * CHANNELS;
    const left = (this.placed % columns) * row;
    const top = Math.floor(this.placed / columns) * height;
    for (let y = 0; y < height; y++) {
      const line = pixels.subarray(y * row, (y + 1) * row);
      this.sheet.set(line, (top + y) * columns * row + left);
    }
    this.placed += 1;
  }
}
