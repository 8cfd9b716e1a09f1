import { readFile, statfs } from 'node:fs/promises';
import { SUPPORTED, whyNotHere, type MachineFacts } from '../machine.js';
import { installFailure } from './failure.js';
import type { Parts } from './pins.js';
import { runTool, type ToolOptions } from './tools.js';

type Need = 'python' | 'pip' | 'npm' | 'compiler';

/** How packages are installed, by the names in `/etc/os-release`. */
const MANAGERS: readonly {
  readonly systems: readonly string[];
  readonly command: string;
  readonly packages: Readonly<Record<Need, string>>;
}[] = [
  {
    systems: ['debian', 'ubuntu'],
    command: 'sudo apt install',
    packages: { python: 'python3', pip: 'python3-pip', npm: 'npm', compiler: 'g++' },
  },
  {
    systems: ['fedora', 'rhel', 'centos'],
    command: 'sudo dnf install',
    packages: { python: 'python3', pip: 'python3-pip', npm: 'npm', compiler: 'gcc-c++' },
  },
  {
    systems: ['arch'],
    command: 'sudo pacman -S',
    packages: { python: 'python', pip: 'python-pip', npm: 'npm', compiler: 'gcc' },
  },
  {
    systems: ['suse', 'opensuse'],
    command: 'sudo zypper install',
    packages: { python: 'python3', pip: 'python3-pip', npm: 'npm', compiler: 'gcc-c++' },
  },
];

/** The command that installs what is missing, or plain words on an unknown system. */
export function howToInstall(missing: readonly Need[], osRelease: string): string {
  const ids = [...osRelease.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap(([, names]) =>
    names!.split(' '),
  );
  const manager = MANAGERS.find(({ systems }) => systems.some((system) => ids.includes(system)));
  if (!manager) return `install ${missing.join(', ')} with your system's package manager`;
  return `run: ${manager.command} ${missing.map((need) => manager.packages[need]).join(' ')}`;
}

/**
 * @throws CircumplexError ENGINE_INSTALL_FAILED on a machine that TensorFlow's library is not
 * made for.
 */
export function requireMachine(machine: MachineFacts): void {
  const reason = whyNotHere(machine);
  if (reason === undefined) return;
  throw installFailure(
    `needs ${SUPPORTED}`,
    reason,
    'on Windows use WSL; elsewhere a regular @tensorflow/tfjs-node in your project is used, and ' +
      'the engine onnxruntime needs nothing',
  );
}

async function missingPython(python: string, options: ToolOptions): Promise<[Need, string][]> {
  const { code } = await runTool(python, ['-m', 'pip', '--version'], options);
  if (code === 0) return [];
  const there = await runTool(python, ['--version'], options);
  return there.code === 0
    ? [['pip', `no pip for ${python}`]]
    : [
        ['python', `no Python (${python})`],
        ['pip', 'no pip'],
      ];
}

async function findCompiler(options: ToolOptions): Promise<string | undefined> {
  const own = options.env['CXX'];
  for (const name of own ? [own] : ['g++', 'clang++', 'c++']) {
    if ((await runTool(name, ['--version'], options)).code === 0) return name;
  }
  return undefined;
}

/**
 * Finds the programs that an install runs.
 *
 * @returns the compiler's name.
 * @throws CircumplexError ENGINE_INSTALL_FAILED with all that is missing and how to get it.
 */
export async function requireTools(python: string, options: ToolOptions): Promise<string> {
  const missing = await missingPython(python, options);
  const npm = await runTool('npm', ['--version'], options);
  if (npm.code !== 0) missing.push(['npm', 'no npm']);
  const compiler = await findCompiler(options);
  if (compiler !== undefined && missing.length === 0) return compiler;
  if (compiler === undefined) {
    missing.push(['compiler', `no ${options.env['CXX'] ?? 'g++ and no clang++'}`]);
  }
  const osRelease = await readFile('/etc/os-release', 'utf8').catch(() => '');
  throw installFailure(
    'needs Python with pip, npm and a C++ compiler',
    missing.map(([, words]) => words).join(', '),
    howToInstall(
      missing.map(([need]) => need),
      osRelease,
    ),
  );
}

/** Space that an install takes while it runs, in bytes: pip holds a wheel twice for a moment. */
export function spaceNeeded({ bytes, wheels }: Parts): number {
  return bytes + 2 * Math.max(...wheels.map((wheel) => wheel.bytes));
}

/** An amount for people. */
export const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

/** @throws CircumplexError ENGINE_INSTALL_FAILED where `folder` has too little room. */
export async function requireSpace(folder: string, needed: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= needed) return;
  throw installFailure(
    `needs ${gigabytes(needed)} of free space in ${folder}`,
    gigabytes(bavail * bsize),
    'free some, or install elsewhere with --dir',
  );
}
