/**
 * Our engine and PyTorch on the same training steps and predictions, in turn; see
 * docs/benchmarks.md.
 *
 *   npm run bench:engine -- --case vgg16,gru --python .venv/bin/python
 *   npm run bench:engine -- --case gru --profile
 */
import { cases } from './cases/index.mjs';
import { options } from './lib/options.mjs';
import { compare } from './modes/compare.mjs';
import { engines } from './modes/engines.mjs';
import { profile } from './modes/profile.mjs';

function byId(id) {
  const found = cases.find((one) => one.id === id);
  if (found) return found;
  console.error(`no case '${id}'; there are: ${cases.map((one) => one.id).join(', ')}`);
  process.exit(2);
}

const chosen = options.case === 'all' ? cases : options.case.split(',').map(byId);
const mode = options.profile ? profile : options.engines ? engines : compare;
await mode(chosen, options);
