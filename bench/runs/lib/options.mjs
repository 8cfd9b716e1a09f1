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
    rounds: integer('rounds', values.rounds, 1),
    runs: integer('runs', values.runs, 20),
    events: integer('events', values.events, 5000),
    long: integer('long', values.long, 5000),
  };
}
