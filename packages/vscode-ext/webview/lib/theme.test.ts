import { themeKind } from './theme.js';

describe('themeKind', () => {
  it.each([
    ['vscode-light', 'light'],
    ['vscode-dark', 'dark'],
    ['vscode-high-contrast', 'high-contrast'],
    ['vscode-high-contrast vscode-high-contrast-light', 'high-contrast-light'],
    ['', 'dark'],
  ])('knows %p', (classes, kind) => {
    expect(themeKind(classes.split(' '))).toBe(kind);
  });
});
