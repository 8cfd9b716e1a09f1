import { CircumplexError, printable } from '@circumplex/core';

/** An error of a file whose bytes are not what they should be. */
export function damaged(file: string, must: string, got: string, cause?: unknown): CircumplexError {
  const todo = 'the file is damaged; take another';
  return new CircumplexError('WEIGHTS_INVALID', { where: file, must, got, todo, cause });
}

/** An error of a file that may be in order, but is not for us to read. */
export function unsupported(
  file: string,
  must: string,
  got: string,
  todo: string,
): CircumplexError {
  return new CircumplexError('WEIGHTS_UNSUPPORTED', { where: file, must, got, todo });
}

/** An error of a file that is of no kind we have heard of. */
export function unknownKind(file: string, known: string): CircumplexError {
  return new CircumplexError('WEIGHTS_INVALID', {
    where: file,
    must: `must be one of ${known}`,
    got: 'no weight file of a known kind',
    todo: 'check the path; docs/weights.md says where to get weights',
  });
}

/** An error of a tensor whose elements are no floating-point numbers. */
export function notFloats(file: string, tensor: string, got: string): CircumplexError {
  return unsupported(
    file,
    `'${printable(tensor)}' must hold floating-point numbers of 16, 32 or 64 bits`,
    got,
    'take the weights before they were quantised',
  );
}

/** The error of a file that is not there, or cannot be read. */
export function unreadable(file: string, cause: unknown): CircumplexError {
  return new CircumplexError('FILE_MISSING', {
    where: file,
    must: 'must be a readable file of weights',
    got: cause instanceof Error ? cause.message : 'an error',
    todo: 'check the path',
    cause,
  });
}
