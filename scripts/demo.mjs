/**
 * Builds what the command line needs, then runs `circumplex demo` with the arguments given:
 * `npm run demo -- --out somewhere`.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const manifest = createRequire(import.meta.url).resolve('nx/package.json');
const nx = join(dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin.nx);

console.error('Building (Nx caches it) …');
const build = spawnSync(
  process.execPath,
  [nx, 'run', '@circumplex/cli:build', '--outputStyle=static'],
  {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' },
  },
);
if (build.status !== 0) {
  console.error(`${build.stdout}${build.stderr}\nThe build failed; see above.`);
  process.exit(build.status ?? 1);
}

// Ctrl-C reaches the child, too: it pauses the run, and this process waits for its last words.
process.on('SIGINT', () => undefined);
const cli = join(root, 'packages', 'cli', 'bin', 'circumplex.js');
const demo = spawnSync(process.execPath, [cli, 'demo', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = demo.status ?? 1;
