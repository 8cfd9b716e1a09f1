/** The kinds of theme that VS Code has. */
export type ThemeKind = 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';

const KINDS: readonly ThemeKind[] = ['high-contrast-light', 'high-contrast', 'light', 'dark'];

/** The kind of the editor's theme, by the classes that VS Code gives a page's body. */
export function themeKind(classes: Iterable<string>): ThemeKind {
  const names = new Set(classes);
  return KINDS.find((kind) => names.has(`vscode-${kind}`)) ?? 'dark';
}

/** Calls `changed` whenever the editor's theme does. */
export function onThemeChange(body: HTMLElement, changed: () => void): void {
  new MutationObserver(changed).observe(body, {
    attributeFilter: ['class', 'data-vscode-theme-id'],
  });
}

/** What charts are drawn with: CSS colours, as canvases take no variables. */
export interface ChartColors {
  readonly text: string;
  readonly muted: string;
  /** Of the lines behind curves. */
  readonly grid: string;
  /** Strokes and gaps of these lines; whole lines where absent. */
  readonly gridDash?: readonly number[];
  readonly background: string;
  /** CSS font of ticks. */
  readonly font: string;
}

/** The same colour, nearly see-through; canvases of Chromium know `color-mix`. */
export function faint(color: string, percent: number): string {
  return `color-mix(in srgb, ${color} ${percent}%, transparent)`;
}

/** How uPlot draws the lines behind curves. */
export function dashOf({ gridDash }: Pick<ChartColors, 'gridDash'>): { dash?: number[] } {
  return gridDash ? { dash: [...gridDash] } : {};
}

/** The editor's colours, as they are now. */
export function chartColors(body: Element): ChartColors {
  const style = getComputedStyle(body);
  const color = (names: readonly string[], otherwise: string): string => {
    const found = names.map((name) => style.getPropertyValue(`--vscode-${name}`).trim());
    return found.find((value) => value !== '') ?? otherwise;
  };
  const text = color(['foreground'], 'currentcolor');
  // Contrast themes name one colour for all lines, as bright as a curve: grids are drawn fainter.
  const border = color(['contrastBorder'], '');
  const grid = color(['editorIndentGuide-background1', 'panel-border'], text);
  return {
    text,
    muted: color(['descriptionForeground'], text),
    grid: border === '' ? grid : faint(border, 45),
    ...(border !== '' && { gridDash: [1, 3] }),
    background: color(['editorWidget-background', 'editor-background'], 'transparent'),
    font: `12px ${color(['font-family'], 'sans-serif')}`,
  };
}
