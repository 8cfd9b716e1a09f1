import { Option } from 'commander';

/** The option `--split`, without a default. */
export function splitOption(description = "part of the run's data"): Option {
  return new Option('--split <part>', description).choices(['train', 'validation', 'test']);
}
