import { closest, distance } from 'fastest-levenshtein';

/**
 * Stable codes of everything that can be wrong with what a user gave us. Tools may match on them;
 * messages may be reworded.
 */
export type ErrorCode =
  | 'ENGINE_FAILED'
  | 'ENGINE_INSTALL_FAILED'
  | 'ENGINE_UNAVAILABLE'
  | 'EXPERIMENT_INVALID'
  | 'OPTION_INVALID'
  | 'PLUGIN_UNKNOWN'
  | 'PLUGIN_INVALID'
  | 'COMPOSITION_INVALID'
  | 'SHAPE_MISMATCH'
  | 'DATA_MISSING'
  | 'DATA_INVALID'
  | 'LABEL_INVALID'
  | 'IMAGE_UNREADABLE'
  | 'IMAGES_UNAVAILABLE'
  | 'CHECKPOINT_INVALID'
  | 'CHECKPOINT_FOREIGN'
  | 'RUN_MISSING'
  | 'RUN_INVALID'
  | 'RUN_LOCKED'
  | 'PREDICTIONS_MISSING'
  | 'PREDICTIONS_INVALID'
  | 'DISK_FULL'
  | 'FILE_UNWRITABLE'
  | 'FILE_MISSING'
  | 'TRAINING_DIVERGED'
  | 'EXPORT_UNSUPPORTED'
  | 'EXPORT_MISMATCH'
  | 'MODEL_FILE_INVALID'
  | 'WEIGHTS_INVALID'
  | 'WEIGHTS_FOREIGN'
  | 'WEIGHTS_UNSUPPORTED'
  | 'USAGE';

/** The parts of a {@link CircumplexError}'s message. */
export interface ErrorParts {
  /** Where it went wrong: a file with a line, an option's path, a function. */
  readonly where: string;
  /** What must hold. */
  readonly must: string;
  /** What we got instead. */
  readonly got?: string;
  /** What the user can do about it. */
  readonly todo?: string;
  /** The error underneath, if any. */
  readonly cause?: unknown;
}

/**
 * An error that a person can act on. Its message reads
 * `where: what must hold, what we got; what to do`.
 */
export class CircumplexError extends Error {
  override readonly name = 'CircumplexError';
  readonly code: ErrorCode;
  readonly parts: ErrorParts;

  constructor(code: ErrorCode, parts: ErrorParts) {
    const got = parts.got === undefined ? '' : `, got ${parts.got}`;
    const todo = parts.todo === undefined ? '' : `; ${parts.todo}`;
    super(`${parts.where}: ${parts.must}${got}${todo}`, { cause: parts.cause });
    this.code = code;
    this.parts = parts;
  }
}

/** True for {@link CircumplexError}s, also those of another copy of this package. */
export function isCircumplexError(error: unknown): error is CircumplexError {
  return error instanceof Error && error.name === 'CircumplexError' && 'code' in error;
}

/** What a thrown value says, whatever it is: the `got` of an error made from it. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/**
 * Text from a file, fit for a terminal: control characters as question marks, and no more than
 * `longest` characters.
 */
export function printable(text: string, longest = 80): string {
  const plain = text.slice(0, longest + 1).replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
  return plain.length > longest ? `${plain.slice(0, longest)}…` : plain;
}

/** The known name nearest to `name`, if one is near enough to be a slip of the keyboard. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const best = closest(name, [...known]);
  return distance(name, best) <= Math.max(2, Math.floor(name.length / 3)) ? best : undefined;
}

/** `did you mean 'x'? ` where something is near, then the list of known names. */
export function suggest(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  const list = `known: ${known.length ? [...known].sort().join(', ') : 'none'}`;
  return near === undefined ? list : `did you mean '${near}'? (${list})`;
}
