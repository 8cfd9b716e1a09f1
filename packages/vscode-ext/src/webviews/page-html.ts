/** What a page is made of. */
export interface PageParts {
  /** For the tab and screen readers. */
  readonly title: string;
  /** Addresses of the page's script and style. */
  readonly script: string;
  readonly style: string;
  readonly nonce: string;
  /** Where the webview's own files come from. */
  readonly cspSource: string;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function policy({ nonce, cspSource }: PageParts): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `img-src ${cspSource}`,
    `font-src ${cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** An empty page with a content-security policy that lets nothing in but its own files. */
export function pageHtml(parts: PageParts): string {
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy(parts)}" />
    <title>${escape(parts.title)}</title>
    <link rel="stylesheet" href="${escape(parts.style)}" />
  </head>
  <body>
    <main></main>
    <script nonce="${parts.nonce}" src="${escape(parts.script)}"></script>
  </body>
</html>`;
}
