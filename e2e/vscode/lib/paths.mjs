import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** This check's folder. */
export const SUITE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
/** The project's root. */
export const PROJECT = path.resolve(SUITE, '..', '..');
export const VSIX = path.join(PROJECT, 'packages', 'vscode-ext', 'circumplex.vsix');
export const SCREENSHOTS = path.join(SUITE, 'screenshots');

const CACHE = path.join(
  process.env.CIRCUMPLEX_E2E_CACHE ?? path.join(homedir(), '.cache', 'circumplex-e2e'),
  'vscode',
);
export const CODE_SERVER = path.join(
  CACHE,
  'node_modules',
  'code-server',
  'out',
  'node',
  'entry.js',
);

/** The browser's driver, from the cache. */
export function playwright() {
  return createRequire(path.join(CACHE, 'package.json'))('playwright-core');
}

/** Says what is to be done before this check can run, and throws. */
export function checkInstalled() {
  const needs = [
    [path.join(CACHE, 'installed-package.json'), 'run e2e/vscode/install.sh first'],
    [VSIX, 'run `npm run package:vscode` first'],
  ];
  for (const [file, todo] of needs) {
    if (!existsSync(file)) throw new Error(`${path.basename(file)} is absent: ${todo}`);
  }
}
