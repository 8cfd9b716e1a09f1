import { relative, resolve } from 'node:path';
import type { LoadedRun } from '@circumplex/trainer';
import {
  newCommand,
  type AddCommand,
  type Cli,
  type CommonOptions,
  type Outcome,
} from '../command.js';
import { compare, comparisonText, verdictText } from '../demo/compare.js';
import { dataText, demoOutcome, type Demonstrated } from '../demo/report.js';
import { drawDemo, exportDemo, predictDemo, writeExperiment } from '../demo/steps.js';
import type { Io } from '../io.js';
import { followRun, runOutcome, type FollowedRun } from '../runs/follow.js';
import { verifyText } from '../text/verify.js';
import { collect } from './collect.js';

interface DemoOptions extends CommonOptions {
  readonly out: string;
  readonly set: readonly string[];
}

/** What the steps say while they are under way. */
interface Screen {
  /** A path as one would write it on the command line. */
  shown(path: string): string;
  step(title: string): void;
  say(text: string): void;
}

function screen(io: Io): Screen {
  return {
    shown: (path) => relative(io.cwd, path) || '.',
    step: (title) => io.err(`\n${io.colors.bold(title)}\n`),
    say: (text) => io.err(`${text}\n`),
  };
}

async function trainStep(
  file: string,
  runs: string,
  overrides: readonly string[],
  { io, on }: { readonly io: Io; readonly on: Screen },
): Promise<FollowedRun> {
  const { loadExperiment, train } = await import('@circumplex/trainer');
  const { input, base } = await loadExperiment(file, overrides);
  on.step(`1. Train: ${dataText(input)}`);
  return followRun((controls) => train(input, { base, runs, ...controls }), { io, json: false });
}

async function scoreStep(loaded: LoadedRun, on: Screen): Promise<Demonstrated['comparison']> {
  on.step('2. Score on people never seen');
  const comparison = await compare(loaded);
  on.say(`${comparisonText(comparison)}\n${verdictText(comparison)}`);
  on.say(`Predictions, labels and pictures → ${on.shown(loaded.run.paths.predictions)}`);
  return comparison;
}

async function exportStep(loaded: LoadedRun, folder: string, on: Screen) {
  on.step('3. Export to ONNX and verify in onnxruntime');
  const exported = await exportDemo(loaded, folder);
  on.say(verifyText(exported.verification, on.shown(exported.file)));
  return exported;
}

async function predictStep(loaded: LoadedRun, onnx: string, folder: string, on: Screen) {
  on.step('4. Predict a folder of images with the ONNX file alone');
  const predicted = await predictDemo(loaded, onnx, folder);
  on.say(`${on.shown(predicted.folder)} → ${on.shown(predicted.csv)}`);
  return predicted;
}

async function drawStep(loaded: LoadedRun, on: Screen): Promise<string[]> {
  on.step('5. Draw figures');
  return drawDemo(loaded);
}

/** Everything that follows training. */
async function useRun(run: string, folder: string, on: Screen) {
  const { loadRun } = await import('@circumplex/trainer');
  const loaded = await loadRun(run);
  try {
    const comparison = await scoreStep(loaded, on);
    const exported = await exportStep(loaded, folder, on);
    const predicted = await predictStep(loaded, exported.file, folder, on);
    return { comparison, exported, predicted, figures: await drawStep(loaded, on) };
  } finally {
    loaded.dispose();
  }
}

async function demo(options: DemoOptions, { io }: Cli): Promise<Outcome> {
  const started = Date.now();
  const on = screen(io);
  const folder = resolve(io.cwd, options.out);
  const experiment = await writeExperiment(folder);
  const followed = await trainStep(experiment, resolve(folder, 'runs'), options.set, { io, on });
  if (!followed.finished) return runOutcome(followed, io);

  const run = followed.folder;
  const made = await useRun(run, folder, on);
  const seconds = (Date.now() - started) / 1000;
  return demoOutcome({ folder, experiment, run, seconds, ...made }, on.shown);
}

/** `circumplex demo`. */
export const addDemo: AddCommand = (program, cli) => {
  newCommand(program, {
    usage: 'demo',
    summary:
      'train on synthetic faces, score, export, verify, predict and draw, in one to two minutes',
    details:
      'Exits with 1 unless the trained network scores well above an untrained one and above a ' +
      'mean predictor, on people it has never seen.',
    examples: ['circumplex demo', 'circumplex demo --out my-demo --json'],
  })
    .option('--out <folder>', 'where to put everything', 'demo')
    .option('--set <path=value>', 'set a value of the experiment; may be repeated', collect, [])
    .action(cli.action((options: DemoOptions) => demo(options, cli)));
};
