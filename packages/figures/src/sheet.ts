import { element, escapeXml, textElement } from './svg.js';
import type { Theme } from './theme.js';

const FONT = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif";
const MARGIN = 20;
const LETTER = 7;
const SAMPLE = 24;

/** What a line or mark of a figure stands for. */
export interface LegendItem {
  readonly label: string;
  readonly color: string;
  /** Dash pattern, as `stroke-dasharray`. */
  readonly dash?: string;
  /** Line width in pixels; 2 where absent. */
  readonly width?: number;
}

/** A drawing at its place on the sheet. */
export interface Panel {
  readonly x: number;
  readonly y: number;
  /** Raw SVG. */
  readonly svg: string;
  /** Set above the drawing. */
  readonly title?: string;
  /** Set after the title, in a quieter colour. */
  readonly note?: string;
}

/** A figure's frame: heading, legend and panels. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly title: string;
  /** What is to be seen, for those who cannot see it. */
  readonly description: string;
  readonly legend?: readonly LegendItem[];
  readonly panels: readonly Panel[];
}

/** Height of a sheet's heading, and of its first panels' titles, in pixels. */
export function headingHeight(legend: boolean): number {
  return legend ? 84 : 62;
}

function legendRow(items: readonly LegendItem[], theme: Theme): string {
  let x = MARGIN;
  return items
    .map(({ label, color, dash, width = 2 }) => {
      const line = element('line', {
        x1: x,
        x2: x + SAMPLE,
        y1: 50,
        y2: 50,
        stroke: color,
        'stroke-width': width,
        'stroke-dasharray': dash,
      });
      const text = textElement(label, { x: x + SAMPLE + 6, y: 54, fill: theme.text });
      x += SAMPLE + 6 + label.length * LETTER + 18;
      return line + text;
    })
    .join('');
}

function panel({ x, y, svg, title, note }: Panel, theme: Theme): string {
  const quiet = note
    ? element('tspan', { dx: 8, 'font-weight': 400, fill: theme.muted }, escapeXml(note))
    : '';
  const heading = title
    ? element(
        'text',
        { x: x + 16, y: y - 6, 'font-weight': 600, fill: theme.text },
        escapeXml(title) + quiet,
      )
    : '';
  return heading + element('g', { transform: `translate(${x},${y})` }, svg);
}

/** The whole figure: an SVG that opens anywhere, with a title and a description for readers. */
export function drawSheet(sheet: Sheet): string {
  const { width, height, theme, title, description, legend = [], panels } = sheet;
  const head = textElement(title, {
    x: MARGIN,
    y: 28,
    'font-size': 16,
    'font-weight': 600,
    fill: theme.text,
  });
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': title,
      'font-family': FONT,
      'font-size': 12,
      style: `background: ${theme.background}; color: ${theme.text}`,
    },
    `<title>${escapeXml(title)}</title><desc>${escapeXml(description)}</desc>` +
      element('rect', { width, height, fill: theme.background }) +
      head +
      legendRow(legend, theme) +
      panels.map((each) => panel(each, theme)).join(''),
  );
}
