import {
  newCommand,
  type AddCommand,
  type Cli,
  type CommonOptions,
  type Outcome,
} from '../command.js';
import { readStandingEvents } from '../runs/events.js';
import { followRun, runOutcome } from '../runs/follow.js';
import { resolveRun } from '../runs/resolve-run.js';
import { runsRoot, withRunsOption, type RunsOption } from '../runs/root.js';

interface ResumeCommandOptions extends CommonOptions, RunsOption {
  readonly engine?: string;
}

async function resume(
  reference: string,
  options: ResumeCommandOptions,
  { io }: Cli,
): Promise<Outcome> {
  const folder = await resolveRun(reference, runsRoot(options, io), io.cwd);
  const before = await readStandingEvents(folder);
  const trainer = await import('@circumplex/trainer');
  const engine = options.engine === undefined ? {} : { engine: options.engine };
  const run = await followRun((controls) => trainer.resume(folder, { ...engine, ...controls }), {
    io,
    json: options.json === true,
    before,
  });
  return runOutcome(run, io);
}

/** `circumplex resume <run>`. */
export const addResume: AddCommand = (program, cli) => {
  const command = newCommand(program, {
    usage: 'resume <run>',
    summary: 'go on with a paused, killed or failed run, to the same numbers bit for bit',
    details:
      "<run> is a run's folder, its id, the beginning of an id, or 'latest'. Another engine than " +
      "the run's own gives numbers that differ in the last digits.",
    examples: ['circumplex resume latest', 'circumplex resume runs/20261103-141530-my-study'],
  }).option('--engine <name>', "numeric engine; the run's own where absent");
  withRunsOption(command).action(
    cli.action((reference: string, options: ResumeCommandOptions) =>
      resume(reference, options, cli),
    ),
  );
};
