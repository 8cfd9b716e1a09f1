import type { Command } from 'commander';
import type { Io } from './io.js';

/** What a command has to say at its end. */
export interface Outcome {
  /** For machines, with `--json`; nothing where lines were written before. */
  readonly json?: unknown;
  /** For people; without a final line break. */
  readonly text: string;
  /** 0 where absent. */
  readonly exitCode?: number;
  /** What failed although there is something to say: told after it, and the exit code is its own. */
  readonly problem?: unknown;
}

/** Options that every command has. */
export interface CommonOptions {
  readonly json?: boolean;
}

/** The shell around commands. */
export interface Cli {
  readonly io: Io;
  /** Makes a commander action of a function: writes its outcome and keeps its exit code. */
  action<A extends unknown[]>(
    work: (...args: A) => Promise<Outcome>,
  ): (...args: A) => Promise<void>;
}

/** Adds a command to the program. One of these a file in `commands/`. */
export type AddCommand = (program: Command, cli: Cli) => void;

/** How a command is shown in help. */
export interface CommandHelp {
  /** Name and arguments, as in `eval <run>`. */
  readonly usage: string;
  /** One line. */
  readonly summary: string;
  /** What else should be known. */
  readonly details?: string;
  /** True for what its parent does without a name. */
  readonly isDefault?: boolean;
  /** Command lines that work as they stand. */
  readonly examples: readonly string[];
}

/** Starts a command: help with examples, `--json`. */
export function newCommand(program: Command, help: CommandHelp): Command {
  const { usage, summary, details, examples, isDefault = false } = help;
  const lines = examples.map((example) => `  $ ${example}`).join('\n');
  return program
    .command(usage, { isDefault })
    .summary(summary)
    .description(details ? `${summary}\n\n${details}` : summary)
    .option('--json', 'write JSON to stdout, everything else to stderr')
    .addHelpText('after', `\n${examples.length > 1 ? 'Examples' : 'Example'}:\n${lines}`);
}
