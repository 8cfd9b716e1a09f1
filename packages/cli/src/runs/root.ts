import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Io } from '../io.js';

/** The option `--runs` as commander gives it. */
export interface RunsOption {
  readonly runs: string;
}

/** Adds `--runs DIR`. */
export function withRunsOption(command: Command): Command {
  return command.option('--runs <dir>', 'folder of runs', 'runs');
}

/** The folder of runs, absolute. */
export function runsRoot({ runs }: RunsOption, { cwd }: Io): string {
  return resolve(cwd, runs);
}
