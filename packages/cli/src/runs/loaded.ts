import type { CheckpointChoice, LoadedRun } from '@circumplex/trainer';
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { basename } from 'node:path';
import type { Io } from '../io.js';
import { resolveRun } from './resolve-run.js';
import { runsRoot, withRunsOption, type RunsOption } from './root.js';

/** Options of commands that work with a run's model. */
export interface ModelOptions extends RunsOption {
  readonly checkpoint?: CheckpointChoice;
  readonly engine?: string;
}

function parseCheckpoint(value: string): CheckpointChoice {
  if (value === 'best' || value === 'last') return value;
  if (/^\d+$/.test(value)) return Number(value);
  throw new InvalidArgumentError('Allowed are best, last, or the number of a step.');
}

/** Adds the options of {@link ModelOptions}. */
export function withModelOptions(command: Command): Command {
  const checkpoint = new Option(
    '--checkpoint <which>',
    'weights: those of the best validation (best), the last, or those of a step',
  );
  return withRunsOption(command)
    .addOption(checkpoint.argParser(parseCheckpoint))
    .option('--engine <name>', 'numeric engine; see circumplex doctor');
}

/** What `loadRun` and `openPredictor` take of these options. */
export function loadOptions({ checkpoint, engine }: ModelOptions): {
  checkpoint?: CheckpointChoice;
  engine?: string;
} {
  return {
    ...(checkpoint === undefined ? {} : { checkpoint }),
    ...(engine === undefined ? {} : { engine }),
  };
}

/** Tells which checkpoints were passed over, and which one stands in. */
export function warnOfDamage({ file, problems }: LoadedRun['checkpoint'], io: Io): void {
  for (const problem of problems) {
    const text = `CHECKPOINT_INVALID: ${problem}; using ${basename(file)} instead`;
    io.err(`${io.colors.yellow('warning')} ${text}\n`);
  }
}

/**
 * Does work with a run's model and frees the model.
 *
 * @throws CircumplexError as finding and loading the run do.
 */
export async function withLoadedRun<T>(
  reference: string,
  options: ModelOptions,
  io: Io,
  work: (loaded: LoadedRun) => Promise<T>,
): Promise<T> {
  const folder = await resolveRun(reference, runsRoot(options, io), io.cwd);
  const { loadRun } = await import('@circumplex/trainer');
  const loaded = await loadRun(folder, loadOptions(options));
  warnOfDamage(loaded.checkpoint, io);
  try {
    return await work(loaded);
  } finally {
    loaded.dispose();
  }
}
