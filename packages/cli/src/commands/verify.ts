import { resolve } from 'node:path';
import { newCommand, type AddCommand, type Cli, type Outcome } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { withLoadedRun, withModelOptions, type ModelOptions } from '../runs/loaded.js';
import { verifyText } from '../text/verify.js';

async function verify(
  reference: string,
  file: string,
  options: ModelOptions,
  { io }: Cli,
): Promise<Outcome> {
  return withLoadedRun(reference, options, io, async (loaded) => {
    const { verifyRun } = await import('@circumplex/trainer');
    const report = await verifyRun(loaded, resolve(io.cwd, file));
    return {
      json: report,
      text: verifyText(report, file),
      exitCode: report.passed ? EXIT.ok : EXIT.failed,
    };
  });
}

/** `circumplex verify <run> <model.onnx>`. */
export const addVerify: AddCommand = (program, cli) => {
  const command = newCommand(program, {
    usage: 'verify <run> <model.onnx>',
    summary: 'compare an ONNX file with the run it came from, in onnxruntime',
    details:
      'Both predict the same random inputs at several batch and time sizes. Above 1e-4 it fails ' +
      'with exit code 1 and names the first layer that differs.',
    examples: ['circumplex verify latest model.onnx'],
  });
  withModelOptions(command).action(
    cli.action((reference: string, file: string, options: ModelOptions) =>
      verify(reference, file, options, cli),
    ),
  );
};
