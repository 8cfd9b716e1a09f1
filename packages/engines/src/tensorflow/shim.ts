const NAME = 'circumplex.tfjs';

/**
 * Stands where tfjs-node's files require `@tensorflow/tfjs` or `tfjs-core`: they get the tfjs of whoever loads
 * them instead of a second copy.
 */
export const TFJS_SHIM = `module.exports = globalThis[Symbol.for('${NAME}')];\n`;

/** Runs `load` while the shim hands `tfjs` over. */
export function handingOver<T>(tfjs: unknown, load: () => T): T {
  const place = globalThis as Record<symbol, unknown>;
  const name = Symbol.for(NAME);
  place[name] = tfjs;
  try {
    return load();
  } finally {
    Reflect.deleteProperty(place, name);
  }
}
