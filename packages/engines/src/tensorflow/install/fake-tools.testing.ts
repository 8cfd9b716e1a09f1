import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of programs, each a piece of JavaScript that sees its arguments as `args`. */
export interface FakeTools {
  readonly folder: string;
  /** The environment in which nothing else is found. */
  readonly env: { readonly PATH: string };
  remove(): void;
}

const HEAD = `#!${process.execPath}
const fs = require('node:fs'); const path = require('node:path');
const args = process.argv.slice(2);
`;

/** Makes programs that a test finds in place of the real ones. */
export function fakeTools(programs: Readonly<Record<string, string>>): FakeTools {
  const folder = mkdtempSync(join(tmpdir(), 'tools-'));
  for (const [name, code] of Object.entries(programs)) {
    writeFileSync(join(folder, name), HEAD + code);
    chmodSync(join(folder, name), 0o755);
  }
  return { folder, env: { PATH: folder }, remove: () => rmSync(folder, { recursive: true }) };
}
