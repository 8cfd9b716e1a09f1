import { resolve } from 'node:path';
import {
  newCommand,
  type AddCommand,
  type Cli,
  type CommonOptions,
  type Outcome,
} from '../command.js';
import { followRun, runOutcome } from '../runs/follow.js';
import { runsRoot, withRunsOption, type RunsOption } from '../runs/root.js';
import { collect } from './collect.js';

interface TrainCommandOptions extends CommonOptions, RunsOption {
  readonly set: readonly string[];
  readonly engine?: string;
}

async function train(file: string, options: TrainCommandOptions, { io }: Cli): Promise<Outcome> {
  const trainer = await import('@circumplex/trainer');
  const {
    input,
    base,
    file: path,
  } = await trainer.loadExperiment(resolve(io.cwd, file), options.set);
  const engine = options.engine === undefined ? {} : { engine: options.engine };
  const run = await followRun(
    (controls) =>
      trainer.train(input, {
        base,
        file: path,
        runs: runsRoot(options, io),
        ...engine,
        ...controls,
      }),
    { io, json: options.json === true },
  );
  return runOutcome(run, io);
}

/** `circumplex train <experiment>`. */
export const addTrain: AddCommand = (program, cli) => {
  const command = newCommand(program, {
    usage: 'train <experiment>',
    summary: 'train an experiment; Ctrl-C leaves a run that can be resumed',
    details:
      'The experiment is a YAML, JSON, TypeScript or JavaScript file. With --json every event of ' +
      'the run is a line of JSON on stdout, as in the run’s events.jsonl.',
    examples: [
      'circumplex train experiment.yaml',
      'circumplex train experiment.yaml --set training.epochs=3 --set model.head.units=64',
    ],
  })
    .option('--set <path=value>', 'set a value of the experiment; may be repeated', collect, [])
    .option('--engine <name>', 'numeric engine; see circumplex doctor');
  withRunsOption(command).action(
    cli.action((file: string, options: TrainCommandOptions) => train(file, options, cli)),
  );
};
