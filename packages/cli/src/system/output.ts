import { execFile } from 'node:child_process';
import { messageOf } from '@circumplex/core/errors';

const TIMEOUT = 10_000;

/**
 * What a program writes to stdout.
 *
 * @throws Error where it is not there, fails, or takes longer than ten seconds.
 */
export function output(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, [...args], { timeout: TIMEOUT }, (error, stdout) =>
      error ? reject(Object.assign(error, { stdout })) : resolve(stdout),
    );
  });
}

/** The first line of what an error says. */
export function firstLine(error: unknown): string {
  return messageOf(error).trim().split('\n', 1)[0]!;
}
