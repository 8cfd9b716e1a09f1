/** Where a page's script lives and what may run on it. */
export interface PageParts {
  readonly script: string;
  readonly nonce: string;
  readonly cspSource: string;
}

const STYLE = `
  body { font-family: var(--vscode-font-family); color: var(--vscode-foreground); padding: 0 1.5rem; }
  h1 { font-size: 1.3rem; font-weight: 600; }
  .status { border: 1px solid currentColor; border-radius: 1em; font-size: .75rem; margin-left: .75em; padding: .1em .7em; vertical-align: middle; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
  dt { opacity: .75; } dd { margin: 0; }
  .error { color: var(--vscode-errorForeground); }
  svg { max-width: 100%; height: auto; }
`;

/** The run page, with a content-security policy that lets nothing in but its own script. */
export function runPage({ script, nonce, cspSource }: PageParts): string {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; font-src ${cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <title>Circumplex run</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <main aria-live="polite"></main>
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>`;
}
