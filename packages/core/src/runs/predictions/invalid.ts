import { CircumplexError } from '../../errors.js';

/** What to do about predictions that cannot be read. */
export const SAVE_AGAIN = 'save them again: circumplex eval <run> --save';

/** Predictions that are damaged or do not fit together. */
export function invalid(
  where: string,
  must: string,
  got: string,
  cause?: unknown,
): CircumplexError {
  return new CircumplexError('PREDICTIONS_INVALID', { where, must, got, todo: SAVE_AGAIN, cause });
}
