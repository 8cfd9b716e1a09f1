import { Option } from 'commander';

/** The option `--split`. */
export function splitOption(): Option {
  return new Option('--split <part>', "part of the run's data")
    .choices(['train', 'validation', 'test'])
    .default('test');
}
