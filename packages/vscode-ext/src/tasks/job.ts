import path from 'node:path';
import { z } from 'zod';

/** What follows `circumplex` on the command line for each kind of job, before and after its target. */
const SUBCOMMANDS = {
  train: ['train'],
  resume: ['resume'],
  // The pages of predictions read what it saves.
  evaluate: ['eval', '--pictures'],
  export: ['export'],
  figures: ['figures'],
  init: ['init'],
} as const;

/** What a task of type `circumplex` is to do, as `tasks.json` has it. */
export const jobDefinition = z.object({
  type: z.literal('circumplex'),
  command: z.enum(Object.keys(SUBCOMMANDS) as [keyof typeof SUBCOMMANDS]),
  /** An experiment file, a run folder, or the folder to make; relative to the workspace folder. */
  target: z.string().min(1),
  args: z.array(z.string()).optional(),
});

/** See {@link jobDefinition}. */
export type JobDefinition = z.output<typeof jobDefinition>;
/** A kind of job. */
export type JobCommand = JobDefinition['command'];

/** A call of the command-line interface. */
export interface Job {
  /** For the list of tasks and the terminal. */
  readonly name: string;
  /** Folder it runs in: `runs` is made there, or is there already. */
  readonly cwd: string;
  readonly args: readonly string[];
}

/** Jobs whose target is a run. */
const ON_RUNS: readonly JobCommand[] = ['resume', 'evaluate', 'export', 'figures'];

/** Experiments are trained where they stand; runs lie in a `runs` of their project. */
function folderOf(command: JobCommand, target: string): string {
  return path.dirname(ON_RUNS.includes(command) ? path.dirname(target) : target);
}

/** A path as an argument: one that begins with a dash would be an option. */
function argumentOf(file: string): string {
  return file === '' || file.startsWith('-') ? `.${path.sep}${file}` : file;
}

/** @param workspace - folder that a relative target starts from. */
export function jobOf(definition: JobDefinition, workspace: string): Job {
  const { command, args = [] } = definition;
  const target = path.resolve(workspace, definition.target);
  const cwd = folderOf(command, target);
  const [subcommand, ...options] = SUBCOMMANDS[command];
  return {
    name: `${command} ${path.basename(target)}`,
    cwd,
    args: [subcommand, argumentOf(path.relative(cwd, target)), ...options, ...args],
  };
}
