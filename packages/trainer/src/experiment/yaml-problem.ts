import { messageOf } from '@circumplex/core';

/** What is wrong with a text, in one line: the parser adds an excerpt of the text below its own. */
export function yamlProblem(error: unknown): string {
  return messageOf(error).split('\n')[0]!.replace(/:$/, '');
}
