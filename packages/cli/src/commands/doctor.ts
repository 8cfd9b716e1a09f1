import {
  newCommand,
  type AddCommand,
  type Cli,
  type CommonOptions,
  type Outcome,
} from '../command.js';
import { EXIT } from '../exit-codes.js';
import type { Colors } from '../io.js';
import { resolveRun } from '../runs/resolve-run.js';
import { runsRoot, withRunsOption, type RunsOption } from '../runs/root.js';
import { checkDisk, checkImages, checkNode, checkVideo, type Check } from '../system/checks.js';
import { automatic, checkEngines, type EngineCheck } from '../system/engines.js';
import { fallbacksOf } from '../system/fallbacks.js';
import { findGpus, type Gpu } from '../system/gpus.js';
import { describeMachine, type Machine } from '../system/machine.js';
import { checksText, machineText, speedText } from '../system/text.js';
import { VERSION } from '../version.js';

interface DoctorOptions extends CommonOptions, RunsOption {
  readonly fallbacks?: string;
}

/** All that was found; with `--json` the document itself, with the version before it. */
interface Diagnosis {
  /** True if an engine works and so does all else that training needs. */
  readonly well: boolean;
  /** The engine that `auto` takes. */
  readonly engine: string | null;
  readonly machine: Machine;
  readonly gpus: readonly Gpu[];
  readonly checks: readonly Check[];
  readonly engines: readonly EngineCheck[];
}

async function diagnose(runs: string): Promise<Diagnosis> {
  const { engines: known } = await import('@circumplex/engines');
  const machine = await describeMachine();
  const checks = [
    checkNode(machine.node),
    await checkImages(),
    await checkVideo(),
    await checkDisk(runs),
  ];
  const gpus = await findGpus();
  const engines = await checkEngines(known);
  const engine = automatic(engines);
  const well = engine !== null && checks.every(({ works, optional }) => works || optional);
  return { well, engine, machine, gpus, checks, engines };
}

function describe(found: Diagnosis, colors: Colors): string {
  const { well, engine, machine, gpus, checks, engines } = found;
  const listed = engines.map((check) => ({ ...check, optional: check.passedBy }));
  return [
    machineText(machine, gpus),
    '',
    checksText(checks, colors),
    '',
    'Engines, the best first; auto takes the first that works:',
    checksText(listed, colors),
    '',
    'Measured here; a longer bar is faster:',
    speedText(engines),
    '',
    well ? `All is well. Training takes the engine ${engine}.` : 'Something fails; see above.',
  ].join('\n');
}

async function doctor(options: DoctorOptions, { io }: Cli): Promise<Outcome> {
  const runs = runsRoot(options, io);
  if (options.fallbacks !== undefined) {
    return fallbacksOf(await resolveRun(options.fallbacks, runs, io.cwd));
  }
  const found = await diagnose(runs);
  return {
    json: { version: VERSION, ...found },
    text: describe(found, io.colors),
    exitCode: found.well ? EXIT.ok : EXIT.failed,
  };
}

/** `circumplex doctor`. */
export const addDoctor: AddCommand = (program, cli) => {
  const command = newCommand(program, {
    usage: 'doctor',
    summary: 'try all that training needs: engines, images, disk; say what to do',
    details:
      'Every engine trains a small network and is measured, which takes some seconds. ' +
      'Exits with 1 if something needed does not work.',
    examples: [
      'circumplex doctor',
      'circumplex doctor --json',
      'circumplex doctor --fallbacks latest',
    ],
  }).option(
    '--fallbacks <run>',
    'list the kernels that an engine left to plain JavaScript in a run',
  );
  withRunsOption(command).action(cli.action((options: DoctorOptions) => doctor(options, cli)));
};
