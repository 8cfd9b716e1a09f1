import type { Split } from '@circumplex/core';
import { CircumplexError } from '@circumplex/core/errors';
import { newCommand, type AddCommand, type Cli, type Outcome } from '../command.js';
import { evaluationText, scoredCount } from '../evaluation/text.js';
import { createCounter } from '../progress/counter.js';
import { withLoadedRun, withModelOptions, type ModelOptions } from '../runs/loaded.js';
import { splitOption } from './split-option.js';

interface EvalOptions extends ModelOptions {
  readonly split: Split;
}

async function evaluateRun(reference: string, options: EvalOptions, { io }: Cli): Promise<Outcome> {
  const { split } = options;
  return withLoadedRun(reference, options, io, async (loaded) => {
    const { evaluate } = await import('@circumplex/trainer');
    const counter = createCounter(io, 'frames scored');
    const { evaluation } = await evaluate(loaded, { split }, counter.show).finally(counter.close);
    if (scoredCount(evaluation) === 0) {
      throw new CircumplexError('DATA_INVALID', {
        where: `split '${split}'`,
        must: 'must have labelled frames to score',
        got: 'none',
        todo: 'choose another split, or change data.split of the experiment',
      });
    }
    return { json: evaluation, text: evaluationText(evaluation) };
  });
}

/** `circumplex eval <run>`. */
export const addEval: AddCommand = (program, cli) => {
  const command = newCommand(program, {
    usage: 'eval <run>',
    summary: 'score a run on a part of its data that it has not learned from',
    details:
      'CCC, MSE and Pearson for valence and arousal; accuracy, F1 and confusion for expressions. ' +
      'A score that is not defined (a constant) is null.',
    examples: ['circumplex eval latest', 'circumplex eval latest --split validation --json'],
  }).addOption(splitOption().default('test'));
  withModelOptions(command).action(
    cli.action((reference: string, options: EvalOptions) => evaluateRun(reference, options, cli)),
  );
};
