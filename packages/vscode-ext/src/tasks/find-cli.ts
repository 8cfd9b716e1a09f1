import path from 'node:path';

/** A program and the arguments that always come first. */
export type CommandLine = readonly [program: string, ...args: string[]];

/** What to look for, and with what. */
export interface CliSearch {
  /** The setting `circumplex.command`; empty where there is none. */
  readonly setting: readonly string[];
  /** Folder that the search starts from. */
  readonly from: string;
  readonly platform: NodeJS.Platform;
  exists(file: string): boolean;
}

/**
 * Finds the command-line interface: what the setting says, else the one installed in `from` or a
 * folder above it, as Node would look for it.
 */
export function findCli({ setting, from, platform, exists }: CliSearch): CommandLine | undefined {
  const [program, ...args] = setting;
  if (program !== undefined) return [program, ...args];
  const name = platform === 'win32' ? 'circumplex.cmd' : 'circumplex';
  for (let folder = from; ; folder = path.dirname(folder)) {
    const file = path.join(folder, 'node_modules', '.bin', name);
    if (exists(file)) return [file];
    if (path.dirname(folder) === folder) return undefined;
  }
}
