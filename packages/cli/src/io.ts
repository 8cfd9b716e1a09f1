import { createColors } from 'picocolors';

/** Colours of terminal text; plain text where the terminal has none. */
export type Colors = ReturnType<typeof createColors>;

/** All that commands know of the world outside: tests put their own in its place. */
export interface Io {
  /** Writes results to stdout; the text ends its own lines. */
  out(text: string): void;
  /** Writes everything else to stderr; the text ends its own lines. */
  err(text: string): void;
  /** True if stderr is a terminal, where a line can be written again. */
  readonly terminal: boolean;
  /** Width of the terminal, in characters. */
  readonly columns: number;
  readonly colors: Colors;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that relative paths start from. */
  readonly cwd: string;
  /**
   * Calls `handler` for every Ctrl-C instead of ending the process.
   *
   * @returns a function that undoes it.
   */
  onInterrupt(handler: () => void): () => void;
  /** Ends the process at once. */
  exit(code: number): void;
}

/** The outside world of this process. */
export function processIo(): Io {
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  const terminal = process.stderr.isTTY === true && process.env['TERM'] !== 'dumb';
  const color = process.env['FORCE_COLOR'] ? true : terminal && !process.env['NO_COLOR'];
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    terminal,
    get columns() {
      return process.stderr.columns ?? 80;
    },
    colors: createColors(color),
    env: process.env,
    cwd: process.cwd(),
    onInterrupt(handler) {
      process.on('SIGINT', handler);
      process.on('SIGTERM', handler);
      return () => {
        process.off('SIGINT', handler);
        process.off('SIGTERM', handler);
      };
    },
    exit: (code) => process.exit(code),
  };
}
