import { PAGE_STYLE } from './page-style.js';

/** Where a page's script lives and what may run on it. */
export interface PageParts {
  readonly script: string;
  readonly nonce: string;
  readonly cspSource: string;
}

/** The run page, with a content-security policy that lets nothing in but its own script. */
export function runPage({ script, nonce, cspSource }: PageParts): string {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; font-src ${cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <title>Circumplex run</title>
    <style>${PAGE_STYLE}</style>
  </head>
  <body>
    <main></main>
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>`;
}
