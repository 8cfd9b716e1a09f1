import { CircumplexError, experimentSpec } from '@circumplex/core';
import { parse } from 'yaml';
import { yamlProblem } from './yaml-problem.js';

type Tree = Readonly<Record<string, unknown>>;

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as a tree one can go down into: a plug-in's id becomes its reference, weights' file theirs. */
function asTree(value: unknown, key: string): Tree {
  if (isTree(value)) return value;
  return typeof value === 'string' ? { [key === 'weights' ? 'file' : 'id']: value } : {};
}

/** @param standard - what stands at this place by default, so that defaults keep their ids. */
function set(
  tree: Tree,
  standard: unknown,
  [key, ...rest]: readonly string[],
  value: unknown,
): Tree {
  if (rest.length === 0) return { ...tree, [key!]: value };
  const below = isTree(standard) ? standard[key!] : undefined;
  const start = tree[key!] ?? (typeof below === 'string' ? below : {});
  return { ...tree, [key!]: set(asTree(start, key!), below, rest, value) };
}

function parseAssignment(assignment: string): { path: string[]; value: unknown } {
  const at = assignment.indexOf('=');
  const path = assignment.slice(0, at).split('.');
  const fail = (got: string): never => {
    throw new CircumplexError('USAGE', {
      where: `--set ${assignment}`,
      must: 'must be path=value, as in training.epochs=3, with a value in YAML',
      got,
    });
  };
  if (at < 1 || path.some((key) => key === '')) fail(at < 0 ? "no '='" : 'an empty name');
  try {
    return { path, value: parse(assignment.slice(at + 1)) as unknown };
  } catch (error) {
    return fail(yamlProblem(error));
  }
}

/**
 * Sets values in an experiment, one `path=value` after another; values are YAML. Going below the id
 * of a plug-in sets its options: `model.head.units=64`.
 *
 * Unknown paths are found when the experiment is resolved.
 *
 * @throws CircumplexError USAGE for what is no assignment.
 */
export function applyOverrides(input: unknown, assignments: readonly string[]): unknown {
  const defaults: unknown = experimentSpec.parse({});
  let result = input;
  for (const assignment of assignments) {
    const { path, value } = parseAssignment(assignment);
    result = set(isTree(result) ? result : {}, defaults, path, value);
  }
  return result;
}
