import { CircumplexError } from '@circumplex/core';
import { damaged } from '../problems.js';
import type { Fault } from './protocol.js';

const NO_ANSWER: Fault = { kind: 'lost', must: 'must be a whole HDF5 file', got: 'no answer' };

/** Throws what the thread found wrong with a file. */
export function throwFault(file: string, fault: Fault | undefined): never {
  const { kind, must, got, todo } = fault ?? NO_ANSWER;
  if (todo === undefined) throw damaged(file, must, got);
  const code = kind === 'unsupported' ? 'WEIGHTS_UNSUPPORTED' : 'WEIGHTS_INVALID';
  throw new CircumplexError(code, { where: file, must, got, todo });
}
