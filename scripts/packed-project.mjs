/** An empty project outside the workspace with every publishable package in it, as users get them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname ?? '.', '..');

function publishable() {
  return readdirSync(path.join(root, 'packages'))
    .map((name) => path.join(root, 'packages', name))
    .filter(
      (folder) => !JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).private,
    );
}

/** Makes the project; `run` runs a program in it and gives its stdout. */
export function packedProject(...packages) {
  const folder = mkdtempSync(path.join(tmpdir(), 'circumplex-pack-'));
  const run = (command, args, options = {}) => {
    console.log(`$ ${command} ${args.join(' ')}`);
    return execFileSync(command, args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 2 ** 28,
      ...options,
    });
  };
  const dispose = () => rmSync(folder, { recursive: true, force: true });
  try {
    const tarballs = publishable().map((cwd) => {
      const output = run('npm', ['pack', '--json', '--pack-destination', folder], { cwd });
      return `./${JSON.parse(output)[0].filename}`;
    });
    const manifest = '{"name":"empty","private":true,"type":"module"}\n';
    writeFileSync(path.join(folder, 'package.json'), manifest);
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
    run('npm', ['install', ...flags, ...tarballs, ...packages]);
    return { folder, count: tarballs.length, run, dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}
