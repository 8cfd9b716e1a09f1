import type { FigureTheme } from '@circumplex/figures';
import { themeKind } from './theme.js';

/** The figure theme that goes with the editor's, by the classes that VS Code gives a page's body. */
export function figureTheme(classes: Iterable<string>): FigureTheme {
  const kind = themeKind(classes);
  return kind === 'light' || kind === 'high-contrast-light' ? 'light' : 'dark';
}
