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
      rounds: { type: 'string', default: '5' },
      events: { type: 'string', default: '100000' },
      long: { type: 'string', default: '1000000' },
      seconds: { type: 'string', default: '10' },
      'per-second': { type: 'string', default: '50' },
      json: { type: 'string' },
      write: { type: 'string' },
    },
  });
  return {
    json: values.json,
    write: values.write,
    rounds: integerOption('rounds', values.rounds, 1),
    events: integerOption('events', values.events, 5000),
    long: integerOption('long', values.long, 5000),
    seconds: integerOption('seconds', values.seconds, 1),
    perSecond: integerOption('per-second', values['per-second'], 1),
  };
}
