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
  readonly grid: string;
  readonly background: string;
  /** CSS font of ticks. */
  readonly font: string;
}

/** The editor's colours, as they are now. */
export function chartColors(body: Element): ChartColors {
  const style = getComputedStyle(body);
  const color = (names: readonly string[], otherwise: string): string => {
    const found = names.map((name) => style.getPropertyValue(`--vscode-${name}`).trim());
    return found.find((value) => value !== '') ?? otherwise;
  };
  const text = color(['foreground'], 'currentcolor');
  return {
    text,
    muted: color(['descriptionForeground'], text),
    // Contrast themes have no faint lines, but a border.
    grid: color(['contrastBorder', 'editorIndentGuide-background1', 'panel-border'], text),
    background: color(['editorWidget-background', 'editor-background'], 'transparent'),
    font: `12px ${color(['font-family'], 'sans-serif')}`,
  };
}
