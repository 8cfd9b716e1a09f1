import { Command, CommanderError } from 'commander';
import type { Cli, Outcome } from './command.js';
import { commands } from './commands/index.js';
import { EXIT } from './exit-codes.js';
import type { Io } from './io.js';
import { reportError } from './report-error.js';
import { VERSION } from './version.js';

const AFTER = `
Exit codes: 0 all went well, 1 it failed, 2 the command line is wrong, 130 ended by Ctrl-C.
Environment: NO_COLOR=1 turns colours off, CIRCUMPLEX_DEBUG=1 shows where an error came from.`;

function write({ json, text }: Outcome, asJson: boolean, io: Io): void {
  if (!asJson) io.out(text === '' ? '' : `${text}\n`);
  else if (json !== undefined) io.out(`${JSON.stringify(json, null, 2)}\n`);
}

function createProgram(io: Io): Command {
  return new Command('circumplex')
    .description('Learn valence, arousal and expressions from face video.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help of a command')
    .showSuggestionAfterError(true)
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => io.err(text),
      outputError: () => undefined,
    })
    .configureHelp({ sortSubcommands: false })
    .addHelpText('after', AFTER);
}

/**
 * Runs a command line. Never throws and never ends the process.
 *
 * @param argv - arguments after the program's name.
 * @returns the exit code, one of EXIT.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const json = argv.includes('--json');
  let exitCode: number = EXIT.ok;
  const cli: Cli = {
    io,
    action:
      (work) =>
      async (...args) => {
        const outcome = await work(...args);
        write(outcome, json, io);
        const { problem } = outcome;
        exitCode =
          problem === undefined ? (outcome.exitCode ?? EXIT.ok) : reportError(problem, io, false);
      },
  };
  const program = createProgram(io);
  for (const add of commands) add(program, cli);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok;
    if (error instanceof CommanderError && error.code === 'commander.help') return EXIT.usage;
    return reportError(error, io, json);
  }
}
