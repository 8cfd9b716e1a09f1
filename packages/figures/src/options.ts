/** The part of a DOM document that figures are drawn with; a browser's `document` has it. */
export interface FigureDocument {
  createElementNS(namespace: string, name: string): unknown;
}

/** Colours a figure is drawn for. */
export type FigureTheme = 'light' | 'dark';

/** What every figure takes beside its data. */
export interface FigureOptions {
  /** The document that makes elements: `document` in a browser, `createDocument()` in Node. */
  readonly document: FigureDocument;
  /** `light` where absent. */
  readonly theme?: FigureTheme;
  /** Width in pixels; the figure's own where absent. */
  readonly width?: number;
  /** Height in pixels; the figure's own where absent. */
  readonly height?: number;
  /** Heading; the figure's own where absent. */
  readonly title?: string;
}
