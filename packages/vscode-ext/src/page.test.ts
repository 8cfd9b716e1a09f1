import { runPage } from './page.js';

describe('runPage', () => {
  const html = runPage({
    script: 'https://host/run-page.js',
    nonce: 'abc',
    cspSource: 'https://host',
  });

  it('runs its own script alone', () => {
    expect(html).toContain("default-src 'none'");
    expect(html).toContain("script-src 'nonce-abc'");
    expect(html.match(/<script/g)).toHaveLength(1);
  });

  it('loads nothing from elsewhere', () => {
    expect(html.match(/(?:src|href)="([^"]*)"/g)).toEqual(['src="https://host/run-page.js"']);
  });
});
