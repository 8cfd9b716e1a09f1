import type { JsonSchema } from '../experiment-schema/json-schema.js';

function list(values: readonly unknown[]): string {
  return values.map(String).join(', ');
}

function wrongType(value: unknown, { type }: JsonSchema): string | undefined {
  const fits: Partial<Record<NonNullable<JsonSchema['type']>, boolean>> = {
    string: typeof value === 'string',
    number: typeof value === 'number',
    integer: Number.isInteger(value),
    boolean: typeof value === 'boolean',
    null: value === null,
  };
  if (type === undefined || fits[type] !== false) return undefined;
  return `must be ${type === 'integer' ? 'an integer' : `a ${type}`}`;
}

function outOfRange(value: unknown, schema: JsonSchema): string | undefined {
  if (typeof value !== 'number') return undefined;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  if (minimum !== undefined && value < minimum) return `must be at least ${minimum}`;
  if (maximum !== undefined && value > maximum) return `must be at most ${maximum}`;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
    return `must be more than ${exclusiveMinimum}`;
  }
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) {
    return `must be less than ${exclusiveMaximum}`;
  }
  return undefined;
}

function wrongText(value: unknown, { pattern, minLength }: JsonSchema): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (minLength !== undefined && value.length < minLength) return 'must not be empty';
  if (pattern !== undefined && !new RegExp(pattern).test(value)) return `must match ${pattern}`;
  return undefined;
}

/** What is wrong with a string, number, boolean or null, in words; undefined if it fits. */
export function scalarProblem(value: unknown, schema: JsonSchema): string | undefined {
  if ('const' in schema && value !== schema.const) return `must be ${String(schema.const)}`;
  if (schema.enum && !schema.enum.includes(value)) return `must be one of: ${list(schema.enum)}`;
  if (schema.not?.enum?.includes(value)) return `must be none of: ${list(schema.not.enum)}`;
  return wrongType(value, schema) ?? outOfRange(value, schema) ?? wrongText(value, schema);
}
