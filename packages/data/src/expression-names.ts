import { EXPRESSIONS } from '@circumplex/core';

/** Other words for the seven expressions in data sets. */
const ALIASES: Readonly<Record<string, (typeof EXPRESSIONS)[number]>> = {
  angry: 'anger',
  disgusted: 'disgust',
  fearful: 'fear',
  happy: 'happiness',
  sad: 'sadness',
  surprised: 'surprise',
};

/** Index into EXPRESSIONS of a name such as `Happy` or `happiness`; -1 where it is none. */
export function expressionIndex(name: string): number {
  const word = name.trim().toLowerCase();
  return EXPRESSIONS.findIndex((expression) => expression === (ALIASES[word] ?? word));
}
