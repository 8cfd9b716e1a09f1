import spawn from 'cross-spawn';
import { stripVTControlCharacters } from 'node:util';
import type { CommandLine } from '../tasks/find-cli.js';

/** What the command line said when it failed. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';
}

/** How much of the last words is kept. */
const WORDS = 8000;

/** The last words of a program, without colours and control characters. */
function inWords(said: string, code: number | null): string {
  const text = stripVTControlCharacters(said)
    .replaceAll(/[^\P{Cc}\n]/gu, '')
    .trim();
  return text === '' ? `circumplex ended with exit code ${code ?? 'unknown'}.` : text;
}

/** Ends a program and those that it started: `npx` has the real one below it. */
function end(pid: number | undefined, kill: () => void): void {
  if (pid === undefined) return;
  try {
    if (process.platform === 'win32') kill();
    else process.kill(-pid, 'SIGTERM');
  } catch {
    // It has just ended by itself.
  }
}

/**
 * Runs the command-line interface to its end, without a terminal.
 *
 * @param signal - ends it.
 * @throws CliFailure with its own words where it fails or cannot be started; the signal's reason
 * where it was ended.
 */
export function runCli(
  [program, ...first]: CommandLine,
  args: readonly string[],
  cwd: string,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = spawn(program, [...first, ...args], {
      cwd,
      detached: process.platform !== 'win32',
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
    });
    let said = '';
    const onAbort = (): void => end(child.pid, () => child.kill());
    signal.addEventListener('abort', onAbort, { once: true });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-WORDS);
    });
    const settle = (failure?: Error): void => {
      signal.removeEventListener('abort', onAbort);
      if (signal.aborted) reject(signal.reason as Error);
      else if (failure) reject(failure);
      else resolve();
    };
    child.once('error', ({ message }) => settle(new CliFailure(`${program}: ${message}`)));
    child.once('close', (code) =>
      settle(code === 0 ? undefined : new CliFailure(inWords(said, code))),
    );
  });
}
