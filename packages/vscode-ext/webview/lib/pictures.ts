import type { PictureSheets } from '../../shared/pictures.js';
import { placeOf } from './picture-place.js';

/** Sheets that stay decoded: one of 20 × 20 pictures of 64 pixels takes 6.5 MB. */
const KEPT = 6;

/** Shows single pictures of the sheets, which are loaded when first needed. */
export class Pictures {
  private readonly loaded = new Map<number, Promise<HTMLImageElement | null>>();
  private readonly wanted = new WeakMap<HTMLCanvasElement, number>();

  /** @param keep - how many sheets stay in memory; those used last. */
  constructor(
    private readonly document: Document,
    readonly sheets: PictureSheets,
    private readonly keep = KEPT,
  ) {}

  /**
   * Draws a picture over the whole of a canvas, as soon as its sheet is there.
   *
   * @returns false where it was not drawn: another one was asked for meanwhile, or its sheet cannot be
   * loaded; then the canvas is as it was.
   */
  async draw(canvas: HTMLCanvasElement, picture: number): Promise<boolean> {
    this.wanted.set(canvas, picture);
    const { sheet, x, y } = placeOf(this.sheets, picture);
    const image = await this.load(sheet);
    if (!image || this.wanted.get(canvas) !== picture) return false;
    const context = canvas.getContext('2d');
    if (!context) return false;
    const { width, height } = this.sheets;
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, x, y, width, height, 0, 0, canvas.width, canvas.height);
    return true;
  }

  /** True where the picture's sheet cannot be loaded. */
  async isMissing(picture: number): Promise<boolean> {
    return (await this.load(placeOf(this.sheets, picture).sheet)) === null;
  }

  /**
   * Makes a picture the background of an element.
   *
   * @param width - of the element, in pixels; its height follows.
   * @returns false where its sheet is not there.
   */
  place(element: HTMLElement, picture: number, width: number): boolean {
    const { sheet, x, y } = placeOf(this.sheets, picture);
    const address = this.sheets.sheets[sheet];
    if (address == null) return false;
    const scale = width / this.sheets.width;
    const { style } = element;
    style.width = `${width}px`;
    style.height = `${this.sheets.height * scale}px`;
    style.backgroundImage = `url(${JSON.stringify(address)})`;
    style.backgroundSize = `${this.sheets.columns * this.sheets.width * scale}px auto`;
    style.backgroundPosition = `${-x * scale}px ${-y * scale}px`;
    return true;
  }

  /** The sheet's image, or null where it cannot be had. */
  private load(sheet: number): Promise<HTMLImageElement | null> {
    const image = this.loaded.get(sheet) ?? this.fetch(this.sheets.sheets[sheet]);
    // A map keeps the order of insertion: the first is the one used longest ago.
    this.loaded.delete(sheet);
    this.loaded.set(sheet, image);
    const [oldest] = this.loaded.keys();
    if (this.loaded.size > this.keep && oldest !== undefined) this.loaded.delete(oldest);
    return image;
  }

  private fetch(address: string | null | undefined): Promise<HTMLImageElement | null> {
    if (address == null) return Promise.resolve(null);
    const image = this.document.createElement('img');
    return new Promise((resolve) => {
      image.addEventListener('load', () => resolve(image));
      image.addEventListener('error', () => resolve(null));
      image.src = address;
    });
  }
}
