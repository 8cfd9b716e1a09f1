import { figureTheme } from './figure-theme.js';

describe('figureTheme', () => {
  it.each([
    ['vscode-light', 'light'],
    ['vscode-dark', 'dark'],
    ['vscode-high-contrast', 'dark'],
    ['vscode-high-contrast vscode-high-contrast-light', 'light'],
  ])('goes with %s', (classes, theme) => {
    expect(figureTheme(classes.split(' '))).toBe(theme);
  });
});
