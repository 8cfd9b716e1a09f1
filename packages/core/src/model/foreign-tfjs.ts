import { version_layers as version } from '@tensorflow/tfjs-layers';
import { CircumplexError } from '../errors.js';

/** What tfjs says of a symbolic tensor that another copy of it made. */
const FOREIGN = /got 'SymbolicTensor'/;
const COPY = /[^\s(]*node_modules[\\/]@tensorflow[\\/]tfjs-(?:layers|core)(?=[\\/])/g;

/** The folders of tfjs that a stack passes through. */
function copies(stack = ''): string {
  const found = new Set(stack.match(COPY)?.map((path) => path.replace('file://', '')));
  return found.size > 0 ? [...found].join(' and ') : 'another copy';
}

/**
 * The error of a part that was built with its own copy of tfjs, which tells a person what to do;
 * undefined for any other error.
 */
export function foreignTfjs(error: unknown): CircumplexError | undefined {
  if (!(error instanceof Error) || !FOREIGN.test(error.message)) return undefined;
  return new CircumplexError('COMPOSITION_INVALID', {
    where: 'model',
    must: `all parts must be built with one copy of tfjs, that of Circumplex (${version})`,
    got: copies(error.stack),
    todo:
      'make @tensorflow/tfjs-core and @tensorflow/tfjs-layers peer dependencies of the plug-in, ' +
      'then run: npm dedupe',
    cause: error,
  });
}
