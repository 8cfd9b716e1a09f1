import { pageHtml, type PageParts } from './page-html.js';

const parts: PageParts = {
  title: 'A <run> & "more"',
  script: 'https://host/run-page.js',
  style: 'https://host/run-page.css',
  nonce: 'abc',
  cspSource: 'https://host',
};

describe('pageHtml', () => {
  const html = pageHtml(parts);

  it('runs its own script alone', () => {
    expect(html).toContain("default-src 'none'");
    expect(html).toContain("script-src 'nonce-abc'");
    expect(html.match(/<script/g)).toHaveLength(1);
  });

  it('loads nothing from elsewhere', () => {
    const loaded = html.match(/(?:src|href)="([^"]*)"/g);
    expect(loaded).toEqual(['href="https://host/run-page.css"', 'src="https://host/run-page.js"']);
  });

  it('takes no style and no script from its markup', () => {
    expect(html).toContain('style-src https://host;');
    expect(html).not.toContain('unsafe');
  });

  it('puts no markup in from a title', () => {
    expect(html).toContain('<title>A &lt;run> &amp; &quot;more&quot;</title>');
  });
});
