import { resolve } from 'node:path';
import type { Command } from 'commander';
import { newCommand, type AddCommand, type Cli, type Outcome } from '../command.js';
import { showInstall } from '../engines/install-progress.js';
import { parseFlavour } from '../engines/flavour.js';
import { engineListText, listEngines } from '../engines/list.js';
import { EXIT } from '../exit-codes.js';
import { interruptible } from '../interrupts.js';
import type { Io } from '../io.js';
import { bytes } from '../text/numbers.js';

interface FolderOption {
  readonly dir?: string;
  readonly cuda?: boolean;
}

interface InstallOptions extends FolderOption {
  readonly python: string;
}

async function resolveOptions(name: string, { dir, cuda = false }: FolderOption, { env, cwd }: Io) {
  const { enginesFolder } = await import('@circumplex/engines/install');
  const folder = dir === undefined ? enginesFolder(env) : resolve(cwd, dir);
  const engine = await parseFlavour(name, cuda);
  return { engine, folder, elsewhere: folder !== enginesFolder(env) };
}

async function install(name: string, options: InstallOptions, { io }: Cli): Promise<Outcome> {
  const { installEngine } = await import('@circumplex/engines/install');
  const { engine, folder, elsewhere } = await resolveOptions(name, options, io);
  const hint = elsewhere ? `; set CIRCUMPLEX_ENGINES=${folder} for it to be found` : '';
  return interruptible(io, 'Stopping', async (signal) => {
    // A path is meant from here, a name from PATH.
    const python = options.python.includes('/') ? resolve(io.cwd, options.python) : options.python;
    try {
      const onProgress = showInstall(io);
      const done = await installEngine(engine, { folder, python, env: io.env, signal, onProgress });
      const { installation, before } = done;
      const what = `TensorFlow ${installation.version} ${before ? 'was there' : 'is installed'}`;
      return {
        json: { ...installation, before },
        text: `${what}: ${installation.folder}, ${bytes(installation.bytes)}${hint}`,
      };
    } catch (error) {
      if (!signal.aborted) throw error;
      const text = 'Stopped; nothing is installed. What pip had downloaded whole is in its cache.';
      return { json: { engine, interrupted: true }, text, exitCode: EXIT.interrupted };
    }
  });
}

async function remove(name: string, options: FolderOption, { io }: Cli): Promise<Outcome> {
  const { removeEngine } = await import('@circumplex/engines/install');
  const { engine, folder } = await resolveOptions(name, options, io);
  const removed = (await removeEngine(engine, folder)) ?? null;
  const text = removed === null ? `${engine} is not installed in ${folder}` : `Removed ${removed}`;
  return { json: { engine, removed }, text };
}

async function list({ io }: Cli): Promise<Outcome> {
  const { defaultRegistry } = await import('@circumplex/trainer');
  const engines = await listEngines(defaultRegistry().list('engine'));
  return { json: { engines }, text: engineListText(engines, io) };
}

const DIR = ['--dir <folder>', 'folder of engines; CIRCUMPLEX_ENGINES, or in your cache'] as const;

function addInstall(engine: Command, cli: Cli): void {
  newCommand(engine, {
    usage: 'install <engine>',
    summary: 'install TensorFlow for tfjs: a library from PyPI, the rest compiled here',
    details:
      '<engine> is tensorflow. Needs Linux on x64, Python with pip, npm and a C++ compiler; ' +
      'nothing outside the folder is touched.',
    examples: [
      'circumplex engine install tensorflow',
      'circumplex engine install tensorflow --cuda',
    ],
  })
    .option('--cuda', 'for NVIDIA GPUs, with NVIDIA’s libraries under NVIDIA’s licence')
    .option('--python <command>', 'a Python that has pip', 'python3')
    .option(...DIR)
    .action(cli.action((name: string, options: InstallOptions) => install(name, options, cli)));
}

function addRemove(engine: Command, cli: Cli): void {
  newCommand(engine, {
    usage: 'remove <engine>',
    summary: 'remove what install has put there',
    examples: ['circumplex engine remove tensorflow', 'circumplex engine remove tensorflow --cuda'],
  })
    .option('--cuda', 'the one for NVIDIA GPUs')
    .option(...DIR)
    .action(cli.action((name: string, options: FolderOption) => remove(name, options, cli)));
}

/** `circumplex engine ls|install|remove`. */
export const addEngine: AddCommand = (program, cli) => {
  const engine = program
    .command('engine')
    .summary('list numeric engines; install or remove TensorFlow')
    .description('List numeric engines; install or remove TensorFlow.')
    .addHelpText(
      'after',
      '\nExamples:\n  $ circumplex engine ls\n  $ circumplex engine install tensorflow',
    );
  newCommand(engine, {
    usage: 'ls',
    summary: 'list engines, the best first: whether they work, size, licence, place',
    examples: ['circumplex engine ls', 'circumplex engine ls --json'],
  }).action(cli.action(() => list(cli)));
  addInstall(engine, cli);
  addRemove(engine, cli);
};
