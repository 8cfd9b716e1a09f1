import { CircumplexError } from '@circumplex/core';
import type { Fault } from './protocol.js';

const NO_ANSWER: Fault = { kind: 'lost', must: 'must be a whole HDF5 file', got: 'no answer' };

/** Throws what the thread found wrong with a file, or with the tensor `where`. */
export function throwFault(where: string, fault: Fault | undefined): never {
  const { kind, must, got, todo } = fault ?? NO_ANSWER;
  const code = kind === 'unsupported' ? 'WEIGHTS_UNSUPPORTED' : 'WEIGHTS_INVALID';
  const fallback = kind === 'unsupported' ? undefined : 'fetch or save the file again';
  const advice = todo ?? fallback;
  throw new CircumplexError(code, { where, must, got, ...(advice && { todo: advice }) });
}
