import { z } from 'zod';
import { CircumplexError, nearest, type ErrorCode } from './errors.js';

function at(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

/** Of several forms, the one that has keys. */
function objectOf(schema: unknown): unknown {
  if (!(schema instanceof z.ZodUnion)) return schema;
  return schema.options.find((option) => option instanceof z.ZodObject) ?? schema;
}

function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let node: unknown = schema;
  const unwrapped = (value: unknown): unknown => {
    let inner = value;
    while (
      inner instanceof z.ZodDefault ||
      inner instanceof z.ZodOptional ||
      inner instanceof z.ZodPrefault
    ) {
      inner = inner.unwrap();
    }
    if (!(inner instanceof z.ZodUnion)) return inner;
    return inner.options.find((option) => option instanceof z.ZodObject) ?? inner;
  };
  for (const key of path) {
    node = unwrapped(node);
    if (node instanceof z.ZodObject) node = (node.shape as Record<string, unknown>)[String(key)];
    else if (node instanceof z.ZodArray) node = node.element;
    node = objectOf(unwrapped(node));
  }
  node = unwrapped(node);
  return node instanceof z.ZodObject ? Object.keys(node.shape as object) : [];
}

/** Where a value may have several forms: what is wrong with the one that it seems to have. */
function meant(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const wrongForm = ({ code, path }: z.core.$ZodIssue): boolean =>
    code === 'invalid_type' && path.length === 0;
  const near = issue.errors.filter((issues) => !issues.some(wrongForm));
  if (near.length !== 1) return [issue];
  return near[0]!.flatMap((inner) => meant({ ...inner, path: [...issue.path, ...inner.path] }));
}

function describe(issue: z.core.$ZodIssue, schema: z.ZodType): string {
  const path = at(issue.path);
  if (issue.code !== 'unrecognized_keys') {
    const message = issue.message.endsWith('received undefined') ? 'must be given' : issue.message;
    return path ? `${path}: ${message}` : message;
  }
  const known = keysAt(schema, issue.path);
  return issue.keys
    .map((key) => {
      const near = nearest(key, known);
      const hint = near ? `did you mean '${near}'?` : `known: ${known.join(', ') || 'none'}`;
      return `unknown option '${path ? `${path}.` : ''}${key}' (${hint})`;
    })
    .join('; ');
}

/**
 * Checks `value` against a strict schema and fills in its defaults.
 *
 * @param where - what the options belong to, for the message.
 * @throws CircumplexError `code` (default OPTION_INVALID) naming every wrong or unknown option, and
 * the nearest known one for each unknown.
 */
export function parseOptions<S extends z.ZodType>(
  schema: S,
  value: unknown,
  where: string,
  code: ErrorCode = 'OPTION_INVALID',
): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new CircumplexError(code, {
    where,
    must: 'options must be valid',
    got: result.error.issues
      .flatMap(meant)
      .map((issue) => describe(issue, schema))
      .join('; '),
    todo: 'correct or remove them',
  });
}
