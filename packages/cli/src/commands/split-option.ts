import { Option } from 'commander';

/** The option `--split`. */
export function splitOption(
  part: 'train' | 'validation' | 'test' = 'test',
  description = "part of the run's data",
): Option {
  return new Option('--split <part>', description)
    .choices(['train', 'validation', 'test'])
    .default(part);
}
