import { createColors } from 'picocolors';
import { createInterruptHandlers } from './interrupt-handlers.js';
import { lostOutput } from './lost-output.js';

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
   * Calls `handler` for every Ctrl-C, request to end and closed terminal instead of ending the
   * process, and once when nobody reads what is written any more.
   *
   * @returns a function that undoes it.
   */
  onInterrupt(handler: () => void): () => void;
  /** Ends the process at once. */
  exit(code: number): void;
}

/** The outside world of this process. */
export function processIo(): Io {
  const handlers = createInterruptHandlers();
  const lost = lostOutput({
    interrupt: handlers.lost,
    tell: (text) => void process.stderr.write(text),
    exit: (code) => process.exit(code),
  });
  const signals = [
    ['SIGINT', handlers.ask],
    ['SIGTERM', handlers.ask],
    ['SIGHUP', handlers.lost],
  ] as const;
  process.stdout.on('error', lost.stdout);
  process.stderr.on('error', lost.stderr);
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
      const remove = handlers.add(handler);
      for (const [signal, told] of signals) process.on(signal, told);
      return () => {
        remove();
        for (const [signal, told] of signals) process.off(signal, told);
      };
    },
    exit: (code) => process.exit(code),
  };
}
