import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
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
  },
});

/** What the command line says. */
export const options = {
  ...values,
  threads: Number(values.threads),
  rounds: Number(values.rounds ?? (values.quick || values.profile ? 3 : 7)),
  limit: Number(values.limit),
};
