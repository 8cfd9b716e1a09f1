import type { Attribute, Graph, Tensor } from '../model.js';

/**
 * An attribute as callers like to write it: an integer, integers, a boolean (0 or 1), a string,
 * strings, a tensor or a graph; real numbers say so with {@link float} or {@link floats}, since
 * JavaScript cannot tell `1.0` from `1`.
 */
export type AttributeInput =
  number | boolean | string | readonly number[] | readonly string[] | Tensor | Graph | Attribute;

/** A `FLOAT` attribute. */
export function float(value: number): Attribute {
  return { type: 'float', value };
}

/** A `FLOATS` attribute. */
export function floats(value: readonly number[]): Attribute {
  return { type: 'floats', value };
}

/**
 * The typed attribute for what a caller wrote.
 * @throws TypeError for a number that is not an integer: wrap it in {@link float}.
 */
export function toAttribute(name: string, input: AttributeInput): Attribute {
  if (typeof input === 'number') return { type: 'int', value: integer(name, input) };
  if (typeof input === 'boolean') return { type: 'int', value: input ? 1 : 0 };
  if (typeof input === 'string') return { type: 'string', value: input };
  if (isArray(input)) return arrayAttribute(name, input);
  if ('type' in input) return input;
  if ('nodes' in input) return { type: 'graph', value: input };
  return { type: 'tensor', value: input };
}

function arrayAttribute(name: string, input: readonly (number | string)[]): Attribute {
  if (input.length > 0 && input.every((item) => typeof item === 'string'))
    return { type: 'strings', value: input };
  return { type: 'ints', value: input.map((item) => integer(name, Number(item))) };
}

function isArray(input: object): input is readonly (number | string)[] {
  return Array.isArray(input);
}

function integer(name: string, value: number): number {
  if (!Number.isSafeInteger(value))
    throw new TypeError(`attribute '${name}': must be an integer, got ${value}; use float()`);
  return value;
}
