import { join, relative, resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { newCommand, type AddCommand, type Cli, type Outcome } from '../command.js';
import { endedAtOnce } from '../interrupts.js';
import { withLoadedRun, withModelOptions, type ModelOptions } from '../runs/loaded.js';
import { splitOption } from './split-option.js';
import { exportText } from '../text/export.js';

interface ExportCommandOptions extends ModelOptions {
  readonly out?: string;
  readonly opset?: number;
  readonly layout: 'nhwc' | 'nchw';
  readonly variant: 'sequence' | 'streaming' | 'frame';
  readonly input: 'float32' | 'uint8';
  readonly fold: boolean;
  readonly licence?: string;
  readonly precision: 'float32' | 'float16' | 'int8';
  readonly calibration?: number;
  readonly split?: 'train' | 'validation' | 'test';
  readonly externalData?: boolean;
}

function integer(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(value);
}

async function exportModel(
  reference: string,
  {
    out,
    opset,
    calibration,
    externalData,
    licence,
    layout,
    variant,
    input,
    precision,
    fold,
    split,
    ...options
  }: ExportCommandOptions,
  { io }: Cli,
): Promise<Outcome> {
  return withLoadedRun(reference, options, io, async (loaded) => {
    const { exportRun } = await import('@circumplex/trainer');
    const file = out ? resolve(io.cwd, out) : join(loaded.run.paths.export, 'model.onnx');
    const report = await exportRun(loaded, file, {
      layout,
      variant,
      input,
      precision,
      fold,
      ...(opset === undefined ? {} : { opset }),
      ...(licence === undefined ? {} : { licence }),
      ...(calibration === undefined ? {} : { calibration }),
      ...(split === undefined ? {} : { split }),
      ...(externalData === undefined ? {} : { externalData }),
    });
    return { json: report, text: exportText(report, relative(io.cwd, file)) };
  });
}

/** `circumplex export <run>`. */
export const addExport: AddCommand = (program, cli) => {
  const layout = new Option('--layout <axes>', 'axes of the input frames after batch and time')
    .choices(['nhwc', 'nchw'])
    .default('nhwc');
  const variant = new Option(
    '--variant <name>',
    'sequence: whole sequences; streaming: a few frames a call, states of recurrent layers as ' +
      'inputs and outputs; frame: no time axis, for networks that are not recurrent',
  )
    .choices(['sequence', 'streaming', 'frame'])
    .default('sequence');
  const input = new Option(
    '--input <type>',
    'frames: preprocessed float32 numbers, or uint8 RGB bytes that the graph preprocesses',
  )
    .choices(['float32', 'uint8'])
    .default('float32');
  const precision = new Option('--precision <type>', 'how weights are stored')
    .choices(['float32', 'float16', 'int8'])
    .default('float32');
  const command = newCommand(program, {
    usage: 'export <run>',
    summary: "write a run's network as ONNX, verified in onnxruntime",
    details:
      'Batch and time stay dynamic. Preprocessing, names and ranges of the outputs are in the ' +
      "file's metadata, with the experiment and its validation scores. A report is written beside the " +
      "file, as JSON. With int8 what that costs is measured on the run's own data. docs/export.md " +
      'shows the same file used from Python, a browser and C++.',
    examples: [
      'circumplex export latest --out model.onnx',
      'circumplex export latest --variant streaming --input uint8 --layout nchw --opset 19',
      'circumplex export latest --precision int8 --split test',
    ],
  })
    .option('--out <file>', "the ONNX file; the run's export/model.onnx where absent")
    .option('--opset <n>', 'version of the ONNX operator set', integer)
    .addOption(layout)
    .addOption(variant)
    .addOption(input)
    .option('--no-fold', 'keep batch normalisation apart from the convolution before it')
    .option('--licence <text>', "licence of the weights, for the file's metadata")
    .addOption(precision)
    .option('--calibration <n>', 'frames of the training part that int8 looks at; 512', integer)
    .addOption(splitOption("part of the run's data on which int8 is measured; validation"))
    .option('--external-data', 'weights in a file of their own, as always above 2 GB');
  withModelOptions(command).action(
    cli.action((reference: string, options: ExportCommandOptions) =>
      endedAtOnce(cli.io, 'stopped; nothing was written', () =>
        exportModel(reference, options, cli),
      ),
    ),
  );
};
