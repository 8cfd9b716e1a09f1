import {
  CircumplexError,
  DIMENSIONS,
  EXPRESSIONS,
  suggest,
  type Dimension,
  type Video,
} from '@circumplex/core';

/** Writes one frame's target; returns false where the frame has no label. */
export type TargetWriter = (video: Video, index: number, into: Float32Array, at: number) => boolean;

function regression(names: readonly Dimension[]): TargetWriter {
  return (video, index, into, at) => {
    const values = names.map((name) => video.labels[name]?.[index] ?? Number.NaN);
    if (values.some(Number.isNaN)) return false;
    into.set(values, at);
    return true;
  };
}

function classification(names: readonly string[]): TargetWriter {
  const columns = EXPRESSIONS.map((name) => names.indexOf(name));
  return (video, index, into, at) => {
    const column = columns[video.labels.expression?.[index] ?? -1] ?? -1;
    if (column < 0) return false;
    into[at + column] = 1;
    return true;
  };
}

/**
 * The function that turns a frame's labels into the numbers an output learns: values for
 * dimensions, a one-hot row for expressions. No names: nothing to write, and every frame counts.
 *
 * @param names - an output's names, all of them dimensions or all of them expressions.
 * @throws CircumplexError OPTION_INVALID for any other names.
 */
export function targetWriter(names: readonly string[]): TargetWriter {
  const known: readonly string[] = [...DIMENSIONS, ...EXPRESSIONS];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) {
    if (names.length === 0) return () => true;
    const dimensions = DIMENSIONS.filter((name) => names.includes(name));
    if (dimensions.length === names.length) return regression(names as readonly Dimension[]);
    if (dimensions.length === 0) return classification(names);
  }
  throw new CircumplexError('OPTION_INVALID', {
    where: 'targets',
    must: 'names must be dimensions alone or expressions alone',
    got: names.join(', '),
    todo: unknown === undefined ? 'choose one kind' : suggest(unknown, known),
  });
}
