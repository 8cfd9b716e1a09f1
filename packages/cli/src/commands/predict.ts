import { extname, relative, resolve } from 'node:path';
import type { Execution, OpenPredictor, PredictionRow } from '@circumplex/trainer';
import {
  newCommand,
  type AddCommand,
  type Cli,
  type CommonOptions,
  type Outcome,
} from '../command.js';
import type { Io } from '../io.js';
import { createCounter } from '../progress/counter.js';
import { loadOptions, warnOfDamage, withModelOptions, type ModelOptions } from '../runs/loaded.js';
import { resolveRun } from '../runs/resolve-run.js';
import { runsRoot } from '../runs/root.js';
import { count } from '../text/numbers.js';
import { writeLines } from '../text/write-lines.js';

interface PredictCommandOptions extends ModelOptions, CommonOptions {
  readonly out: string;
  readonly provider?: string;
}

async function openModel(
  reference: string,
  options: PredictCommandOptions,
  io: Io,
): Promise<OpenPredictor> {
  const { openPredictor } = await import('@circumplex/trainer');
  const onnx = extname(reference) === '.onnx';
  const source = onnx
    ? resolve(io.cwd, reference)
    : await resolveRun(reference, runsRoot(options, io), io.cwd);
  const predictor = await openPredictor(source, {
    ...loadOptions(options),
    ...(options.provider === undefined ? {} : { provider: options.provider }),
  });
  if (predictor.checkpoint) warnOfDamage(predictor.checkpoint, io);
  return predictor;
}

async function* predictAll(
  predictor: OpenPredictor,
  inputs: readonly string[],
  onFrame: (frames: number) => void,
  { io }: Cli,
): AsyncGenerator<PredictionRow> {
  const { openFrames } = await import('@circumplex/data');
  const { predict } = await import('@circumplex/trainer');
  // Everything is opened before anything is predicted: a wrong path is told at once.
  const datasets = await Promise.all(
    inputs.map((input) => openFrames(resolve(io.cwd, input), predictor.face)),
  );
  for (const warning of datasets.flatMap(({ warnings }) => warnings)) {
    io.err(`${io.colors.yellow('warning')} ${warning}\n`);
  }
  let frames = 0;
  for (const dataset of datasets) {
    for await (const row of predict(predictor, dataset)) {
      onFrame((frames += 1));
      yield row;
    }
  }
}

/** Which provider ran, and what it left to others. */
function executionText(execution: Execution | undefined): string {
  if (!execution?.nodes) return '';
  const nodes = Object.entries(execution.nodes).map(([name, number]) => `${number} on ${name}`);
  return `; nodes of the model: ${nodes.join(', ')}`;
}

async function predictFrames(
  reference: string,
  inputs: readonly string[],
  options: PredictCommandOptions,
  cli: Cli,
): Promise<Outcome> {
  const { io } = cli;
  const { predictionCsv } = await import('@circumplex/trainer');
  const predictor = await openModel(reference, options, io);
  const counter = createCounter(io, 'frames predicted');
  const file = resolve(io.cwd, options.out);
  let frames = 0;
  const onFrame = (done: number): void => counter.show((frames = done));
  try {
    const rows = predictAll(predictor, inputs, onFrame, cli);
    await writeLines(file, predictionCsv(predictor.output, rows));
  } finally {
    counter.close();
    await predictor.dispose();
  }
  const execution = predictor.execution?.();
  return {
    json: { file, frames, inputs: inputs.length, outputs: predictor.output.names, ...execution },
    text: `Wrote ${relative(io.cwd, file)}: ${count(frames)} frames${executionText(execution)}.`,
  };
}

/** `circumplex predict <run|model.onnx> <input>…`. */
export const addPredict: AddCommand = (program, cli) => {
  const command = newCommand(program, {
    usage: 'predict <model> <input...>',
    summary: 'predict every frame of folders or images into a CSV file',
    details:
      '<model> is a run or an exported .onnx file. An input is a folder of frames (one video, in ' +
      "natural order of their names; landmarks come from AFEW-VA's JSON in it, or from a labels.csv " +
      'beside it), or an image, with the landmarks of its folder; faces are cut out as in training. ' +
      'The columns are video, frame, then valence and arousal, or the probability of each ' +
      'expression and the most probable one.',
    examples: [
      'circumplex predict latest path/to/frames --out predictions.csv',
      'circumplex predict model.onnx a.png b.png --out predictions.csv',
    ],
  })
    .requiredOption('--out <file>', 'the CSV file')
    .option(
      '--provider <name>',
      "what runs an .onnx file: cpu, or another of onnxruntime's, as cuda, webgpu, coreml, directml",
    );
  withModelOptions(command).action(
    cli.action((reference: string, inputs: readonly string[], options: PredictCommandOptions) =>
      predictFrames(reference, inputs, options, cli),
    ),
  );
};
