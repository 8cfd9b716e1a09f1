import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { CODE_SERVER, playwright } from '../../../e2e/vscode/lib/paths.mjs';

/**
 * Refuses to begin without a browser's driver.
 *
 * @throws Error that says what to do.
 */
export function checkBrowser() {
  if (existsSync(CODE_SERVER)) return;
  throw new Error('playwright-core is absent: run e2e/vscode/install.sh first');
}

/**
 * A Chromium in which pages are opened that ask this process.
 *
 * @returns `tab(functions)`, an empty tab whose pages have those functions, and `close()`.
 */
export async function startBrowser() {
  const browser = await playwright().chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
  });
  return {
    async tab(functions) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      page.on('pageerror', (error) => console.error(error.message));
      for (const [name, run] of Object.entries(functions)) await page.exposeFunction(name, run);
      return { page, load: (file) => page.goto(pathToFileURL(file).href) };
    },
    close: () => browser.close(),
  };
}
