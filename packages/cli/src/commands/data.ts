import { newCommand, type AddCommand, type Cli, type Outcome } from '../command.js';
import { inspect } from '../inspection/inspect.js';
import { openSpec } from '../inspection/open-spec.js';
import { inspectionText } from '../inspection/text.js';
import { collect } from './collect.js';

interface InspectOptions {
  readonly set: readonly string[];
}

async function inspectData(spec: string, options: InspectOptions, { io }: Cli): Promise<Outcome> {
  const { EXPRESSIONS } = await import('@circumplex/core');
  const found = await inspect(await openSpec(spec, options.set, io));
  return { json: found, text: inspectionText(found, EXPRESSIONS) };
}

/** `circumplex data inspect <spec>`. */
export const addData: AddCommand = (program, cli) => {
  const data = program
    .command('data')
    .summary('look at data sets')
    .description('Look at data sets.')
    .addHelpText('after', '\nExample:\n  $ circumplex data inspect experiment.yaml');
  newCommand(data, {
    usage: 'inspect <spec>',
    summary: 'count what a data set holds, all together and by split, and try to decode frames',
    details:
      "<spec> is an experiment file, or a reader: its id, 'id:path', or 'id:key=value,key=value'.",
    examples: [
      'circumplex data inspect experiment.yaml',
      'circumplex data inspect afew-va:../AFEW-VA',
      'circumplex data inspect synthetic:subjects=4,frames=32 --json',
    ],
  })
    .option('--set <path=value>', 'set a value of the experiment; may be repeated', collect, [])
    .action(cli.action((spec: string, options: InspectOptions) => inspectData(spec, options, cli)));
};
