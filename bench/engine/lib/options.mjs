import { parseArgs } from 'node:util';
import { integerOption } from '../../lib/integer-option.mjs';
import { cases } from '../cases/index.mjs';

const OPTIONS = {
  case: { type: 'string', default: 'all' },
  engine: { type: 'string', default: 'onnxruntime' },
  threads: { type: 'string', default: '2' },
  rounds: { type: 'string' },
  quick: { type: 'boolean', default: false },
  python: { type: 'string', default: 'python3' },
  json: { type: 'string' },
  write: { type: 'string' },
  profile: { type: 'boolean', default: false },
  engines: { type: 'boolean', default: false },
  limit: { type: 'string', default: '60' },
  patience: { type: 'string', default: '0' },
};

function byId(id) {
  const found = cases.find((one) => one.id === id);
  if (found) return found;
  throw new Error(`no case '${id}'; there are: ${cases.map((one) => one.id).join(', ')}`);
}

/**
 * What the command line says.
 *
 * @throws Error for what it must not say.
 */
export function readOptions() {
  const { values } = parseArgs({ options: OPTIONS });
  const few = values.quick || values.profile;
  if (values.write && values.case !== 'all') {
    throw new Error('--write replaces the whole table: measure all cases');
  }
  return {
    ...values,
    chosen: values.case === 'all' ? cases : values.case.split(',').map(byId),
    threads: integerOption('threads', values.threads, 1),
    rounds: integerOption('rounds', values.rounds ?? (few ? '3' : '7'), 1),
    limit: integerOption('limit', values.limit, 1),
    patience: integerOption('patience', values.patience, 0),
  };
}
