/**
 * Our engine and PyTorch on the same training steps and predictions, in turn; see
 * docs/benchmarks.md.
 *
 *   npm run bench:engine -- --case vgg16,gru --python ~/venv-torch/bin/python
 *   npm run bench:engine -- --case gru --profile
 */
import { readOptions } from './lib/options.mjs';
import { compare } from './modes/compare.mjs';
import { engines } from './modes/engines.mjs';
import { profile } from './modes/profile.mjs';

function modeOf(options) {
  if (options.profile) return profile;
  return options.engines ? engines : compare;
}

try {
  const options = readOptions();
  await modeOf(options)(options);
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
