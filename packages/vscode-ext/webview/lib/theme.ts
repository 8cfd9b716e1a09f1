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
