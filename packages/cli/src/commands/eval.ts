import { relative } from 'node:path';
import type { Split } from '@circumplex/core';
import { CircumplexError } from '@circumplex/core/errors';
import type { LoadedRun, SavedReport } from '@circumplex/trainer';
import { newCommand, type AddCommand, type Cli, type Outcome } from '../command.js';
import { savedJson, savedText } from '../evaluation/saved.js';
import { evaluationText, scoredCount } from '../evaluation/text.js';
import { endedAtOnce } from '../interrupts.js';
import type { Io } from '../io.js';
import { createCounter } from '../progress/counter.js';
import { describeError } from '../report-error.js';
import { withLoadedRun, withModelOptions, type ModelOptions } from '../runs/loaded.js';
import { splitOption } from './split-option.js';

interface EvalOptions extends ModelOptions {
  readonly split: Split;
  readonly save?: boolean;
  readonly pictures?: boolean;
}

/** Scores a run, and keeps its predictions where that is wanted. */
async function score(loaded: LoadedRun, options: EvalOptions, io: Io): Promise<SavedReport> {
  const { split, save = false, pictures = false } = options;
  const { evaluate, savePredictions } = await import('@circumplex/trainer');
  const counter = createCounter(io, 'frames scored');
  const scoring =
    save || pictures
      ? endedAtOnce(io, 'stopped; nothing was saved', () =>
          savePredictions(loaded, { split, pictures }, counter.show),
        )
      : evaluate(loaded, { split }, counter.show);
  return scoring.finally(counter.close);
}

async function evaluateRun(reference: string, options: EvalOptions, { io }: Cli): Promise<Outcome> {
  return withLoadedRun(reference, options, io, async (loaded) => {
    const { evaluation, saved, problem } = await score(loaded, options, io);
    if (scoredCount(evaluation) === 0 && saved === undefined) {
      throw new CircumplexError('DATA_INVALID', {
        where: `split '${options.split}'`,
        must: 'must have labelled frames to score',
        got: 'none',
        todo: 'choose another split, or change data.split of the experiment',
      });
    }
    const text = evaluationText(evaluation);
    const { folder, paths } = loaded.run;
    if (saved !== undefined) {
      const shown = relative(io.cwd, folder) || '.';
      const json = { ...evaluation, saved: savedJson(saved, paths.predictions) };
      return { json, text: `${text}\n\n${savedText(saved, shown)}` };
    }
    if (problem === undefined) return { json: evaluation, text };
    return { json: { ...evaluation, error: describeError(problem) }, text, problem };
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
    examples: [
      'circumplex eval latest',
      'circumplex eval latest --split validation --json',
      'circumplex eval latest --pictures',
    ],
  })
    .addOption(splitOption().default('test'))
    .option('--save', "keep what was predicted in the run's predictions/, for the editor")
    .option(
      '--pictures',
      'keep small pictures of the frames, too (at most 10,000); implies --save',
    );
  withModelOptions(command).action(
    cli.action((reference: string, options: EvalOptions) => evaluateRun(reference, options, cli)),
  );
};
