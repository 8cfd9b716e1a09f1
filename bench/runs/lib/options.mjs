import { parseArgs } from 'node:util';
import { integerOption } from '../../lib/integer-option.mjs';

/**
 * What the command line says.
 *
 * @throws Error for what it must not say.
 */
export function readOptions() {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '7' },
      runs: { type: 'string', default: '1000' },
      events: { type: 'string', default: '100000' },
      long: { type: 'string', default: '1000000' },
      python: { type: 'string' },
      json: { type: 'string' },
      write: { type: 'string' },
    },
  });
  return {
    ...values,
    rounds: integerOption('rounds', values.rounds, 1),
    runs: integerOption('runs', values.runs, 20),
    events: integerOption('events', values.events, 5000),
    long: integerOption('long', values.long, 5000),
  };
}
