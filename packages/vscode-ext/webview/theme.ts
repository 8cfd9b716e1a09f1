import type { FigureTheme } from '@circumplex/figures';

const LIGHT = ['vscode-light', 'vscode-high-contrast-light'];

/** The figure theme that goes with the editor's, by the classes that VS Code gives a page's body. */
export function figureTheme(classes: Iterable<string>): FigureTheme {
  return [...classes].some((name) => LIGHT.includes(name)) ? 'light' : 'dark';
}
