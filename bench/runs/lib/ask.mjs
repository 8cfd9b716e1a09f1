import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const LIMIT_MS = 120_000;

/** Runs one of our scripts in a process of its own; what it says, with its life's time in ms. */
export async function ask(script, ...args) {
  const file = fileURLToPath(new URL(`../ours/${script}.mjs`, import.meta.url));
  const start = performance.now();
  const { stdout } = await run(process.execPath, [file, ...args], { timeout: LIMIT_MS });
  return { ...JSON.parse(stdout), process: performance.now() - start };
}
