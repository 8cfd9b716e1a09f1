import { isCircumplexError } from '@circumplex/core/errors';
import { CommanderError } from 'commander';
import { EXIT } from './exit-codes.js';
import type { Io } from './io.js';

/** An error as people and programs get it. */
export interface ReportedError {
  /** A stable code; INTERNAL for what should not happen. */
  readonly code: string;
  readonly message: string;
}

/** What a person should know of an error. */
export function describeError(error: unknown): ReportedError {
  if (isCircumplexError(error)) return { code: error.code, message: error.message };
  if (error instanceof CommanderError) {
    return { code: 'USAGE', message: error.message.replace(/^error: /, '').replace(/\n/g, ' ') };
  }
  return { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error) };
}

/**
 * Tells of an error: `error CODE: message` on stderr and, with `--json`, the document
 * `{"error": {"code", "message"}}` on stdout. The stack is shown with CIRCUMPLEX_DEBUG=1 alone.
 *
 * @returns the exit code.
 */
export function reportError(error: unknown, io: Io, json: boolean): number {
  const { code, message } = describeError(error);
  io.err(`${io.colors.red('error')} ${code}: ${message}\n`);
  if (io.env['CIRCUMPLEX_DEBUG'] === '1' && error instanceof Error) io.err(`${error.stack}\n`);
  else if (code === 'INTERNAL') {
    io.err('This is a fault of circumplex; CIRCUMPLEX_DEBUG=1 shows where. Please report it.\n');
  }
  if (json) io.out(`${JSON.stringify({ error: { code, message } })}\n`);
  return code === 'USAGE' ? EXIT.usage : EXIT.failed;
}
