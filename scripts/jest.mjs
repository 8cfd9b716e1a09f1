/**
 * Runs the tests of the package in the current folder and leaves jest's report where Nx caches it:
 * reports/<name of the package>.json. Arguments go to jest.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { name } = JSON.parse(readFileSync('package.json', 'utf8'));
const report = join(root, 'reports', `${name}.json`);
mkdirSync(dirname(report), { recursive: true });
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const args = [jest, '--json', `--outputFile=${report}`, ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, { stdio: ['inherit', 'ignore', 'inherit'] });
process.exitCode = status ?? 1;
