import { isCircumplexError, messageOf } from '@circumplex/core/errors';
import { CommanderError } from 'commander';
import { EXIT } from './exit-codes.js';
import type { Io } from './io.js';

/** An error as people and programs get it. */
interface ReportedError {
  /** A stable code; INTERNAL for what should not happen. */
  readonly code: string;
  readonly message: string;
}

/** One line without control characters: messages may quote what files hold. */
function line(text: string): string {
  return text
    .replaceAll(/\s*[\r\n]+\s*/g, ' ')
    .replaceAll(/\p{Cc}/gu, '\u{FFFD}')
    .trim();
}

/** What a person should know of an error. */
export function describeError(error: unknown): ReportedError {
  const message = line(messageOf(error));
  if (isCircumplexError(error)) return { code: error.code, message };
  if (error instanceof CommanderError) {
    return { code: 'USAGE', message: message.replace(/^error: /, '') };
  }
  return { code: 'INTERNAL', message };
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
