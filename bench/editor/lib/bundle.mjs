import { build } from 'esbuild';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const file = (name) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
const SHARED = {
  bundle: true,
  minify: true,
  conditions: ['@circumplex/source'],
  logLevel: 'error',
};

/** The editor's colours that charts take, as of its dark theme. */
const PAGE = `<!doctype html>
<html style="--vscode-foreground: #cccccc; --vscode-editor-background: #1f1f1f">
<link rel="stylesheet" href="page.css" />
<body class="vscode-dark"><main></main><script src="page.js"></script></body>
</html>
`;

/**
 * Bundles the extension's own code: what answers for series, and a page of its charts.
 *
 * @returns the files of both, to be imported and to be opened.
 */
export async function bundle(folder) {
  const host = path.join(folder, 'host.cjs');
  const source = file('packages/vscode-ext/src/series/series-source.ts');
  await build({ ...SHARED, entryPoints: [source], outfile: host, platform: 'node', format: 'cjs' });
  await build({
    ...SHARED,
    entryPoints: [file('bench/editor/page/page.mjs')],
    outfile: path.join(folder, 'page.js'),
    platform: 'browser',
    format: 'iife',
  });
  const page = path.join(folder, 'page.html');
  await writeFile(page, PAGE);
  return { host, page };
}
