import { drawSheet } from './sheet.js';
import { themeOf } from './theme.js';

describe('drawSheet', () => {
  const sheet = (theme: 'light' | 'dark') =>
    drawSheet({
      width: 100,
      height: 50,
      theme: themeOf(theme),
      title: 'a < b & "c"',
      description: 'd',
      panels: [],
    });

  it('escapes what users wrote', () => {
    expect(sheet('light')).toContain('a &lt; b &amp; &quot;c&quot;');
  });

  it('needs no style sheet and no other file', () => {
    expect(sheet('light')).not.toMatch(/<style|url\(|href/);
    expect(sheet('light')).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="100"/);
  });

  it('has a dark theme', () => {
    expect(sheet('dark')).toContain(themeOf('dark').background);
    expect(sheet('dark')).not.toContain(themeOf('light').background);
  });
});
