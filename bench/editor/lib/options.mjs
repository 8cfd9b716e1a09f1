import { parseArgs } from 'node:util';

function integer(name, text, least) {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new Error(`--${name} must be an integer of ${least} or more, got '${text}'`);
}

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
    rounds: integer('rounds', values.rounds, 1),
    events: integer('events', values.events, 5000),
    long: integer('long', values.long, 5000),
    seconds: integer('seconds', values.seconds, 1),
    perSecond: integer('per-second', values['per-second'], 1),
  };
}
