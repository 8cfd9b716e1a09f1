import { relative, resolve } from 'node:path';
import type { ExperimentInput } from '@circumplex/core';
import {
  newCommand,
  type AddCommand,
  type Cli,
  type CommonOptions,
  type Outcome,
} from '../command.js';
import { compare, comparisonText, isWellAbove, verdictText } from '../demo/compare.js';
import { drawDemo, exportDemo, predictDemo, writeExperiment } from '../demo/steps.js';
import { EXIT } from '../exit-codes.js';
import { followRun, runOutcome } from '../runs/follow.js';
import { duration } from '../text/numbers.js';
import { table } from '../text/table.js';
import { verifyText } from '../text/verify.js';
import { collect } from './collect.js';

interface DemoOptions extends CommonOptions {
  readonly out: string;
  readonly set: readonly string[];
}

function dataText({ data }: ExperimentInput): string {
  const reader = data?.reader;
  if (typeof reader !== 'object') return String(reader);
  const { id, ...options } = reader;
  const list = Object.entries(options).map(([name, value]) => `${name} ${String(value)}`);
  return `${id} faces (${list.join(', ')}), drawn on demand, stored nowhere`;
}

function next(folder: string, run: string): string {
  const lines = [
    ['look at the run', `runs show ${run}`],
    ['without landmarks', `train ${folder}/experiment.yaml --set model.fusion=none`],
    ['without time', `train ${folder}/experiment.yaml --set model.head=fc`],
    ['your own study', 'init my-study'],
  ];
  const rows = lines.map(([what, command]) => [what!, `npx circumplex ${command!}`]);
  return `Next:\n${table(rows, '  ')}`;
}

async function demo(options: DemoOptions, { io }: Cli): Promise<Outcome> {
  const started = Date.now();
  const folder = resolve(io.cwd, options.out);
  const shown = (path: string): string => relative(io.cwd, path) || '.';
  const say = (text: string): void => io.err(`\n${io.colors.bold(text)}\n`);
  const trainer = await import('@circumplex/trainer');
  const file = await writeExperiment(folder);
  const { input, base } = await trainer.loadExperiment(file, options.set);

  say(`1. Train: ${dataText(input)}`);
  const runs = resolve(folder, 'runs');
  const followed = await followRun(
    (controls) => trainer.train(input, { base, runs, ...controls }),
    { io, json: false },
  );
  if (!followed.finished) return runOutcome(followed, io);

  const loaded = await trainer.loadRun(followed.folder);
  try {
    say('2. Score on people never seen');
    const comparison = await compare(loaded);
    io.err(`${comparisonText(comparison)}\n${verdictText(comparison)}\n`);
    say('3. Export to ONNX and verify in onnxruntime');
    const exported = await exportDemo(loaded, folder);
    io.err(`${verifyText(exported.verification, shown(exported.file))}\n`);
    say('4. Predict a folder of images with the ONNX file alone');
    const predicted = await predictDemo(loaded, exported.file, folder);
    io.err(`${shown(predicted.folder)} → ${shown(predicted.csv)}\n`);
    say('5. Draw figures');
    const figures = await drawDemo(loaded);
    const seconds = (Date.now() - started) / 1000;
    const well = isWellAbove(comparison);
    const places = [
      ['experiment', file],
      ['run', followed.folder],
      ['ONNX', exported.file],
      ['predictions', predicted.csv],
      ...figures.map((figure) => ['figure', figure]),
    ].map(([what, path]) => [what!, shown(path!)]);
    return {
      json: {
        folder,
        run: followed.folder,
        seconds,
        ...comparison,
        well,
        exported,
        predicted,
        figures,
      },
      text: [
        '',
        verdictText(comparison),
        `Done in ${duration(seconds)}. Everything is in ${shown(folder)}:`,
        table(places, '  '),
        '',
        next(shown(folder), shown(followed.folder)),
      ].join('\n'),
      exitCode: well ? EXIT.ok : EXIT.failed,
    };
  } finally {
    loaded.dispose();
  }
}

/** `circumplex demo`. */
export const addDemo: AddCommand = (program, cli) => {
  newCommand(program, {
    usage: 'demo',
    summary: 'train on synthetic faces, score, export, verify, predict and draw, in about a minute',
    details:
      'Exits with 1 unless the trained network scores well above an untrained one and above a ' +
      'mean predictor, on people it has never seen.',
    examples: ['circumplex demo', 'circumplex demo --out my-demo --json'],
  })
    .option('--out <folder>', 'where to put everything', 'demo')
    .option('--set <path=value>', 'set a value of the experiment; may be repeated', collect, [])
    .action(cli.action((options: DemoOptions) => demo(options, cli)));
};
