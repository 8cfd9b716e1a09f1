import { mkdir } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { writeError } from '@circumplex/core/runs';
import type { Command } from 'commander';
import { newCommand, type AddCommand, type Cli, type Outcome } from '../command.js';
import { table } from '../text/table.js';
import { weightsText } from '../text/weights.js';
import { collect } from './collect.js';
import { openRegistry, type RegistryOptions } from './open-registry.js';

const EXPERIMENT = [
  '--experiment <file>',
  'also the sources of plug-ins that this experiment names',
] as const;

interface ImportOptions extends RegistryOptions {
  readonly into: string;
  readonly source?: string;
  readonly set: readonly string[];
  readonly out?: string;
}

async function importFile(file: string, options: ImportOptions, cli: Cli): Promise<Outcome> {
  const { io } = cli;
  const { applyOverrides, importWeights } = await import('@circumplex/trainer');
  const sets = options.set.map((assignment) => `model.backbone.${assignment}`);
  const { model } = applyOverrides({ model: { backbone: { id: options.into } } }, sets) as {
    model: { backbone: { id: string } };
  };
  const out = options.out === undefined ? undefined : resolve(io.cwd, options.out);
  if (out !== undefined) {
    await mkdir(dirname(out), { recursive: true }).catch((error: unknown) => {
      throw writeError(error, out);
    });
  }
  const { source } = options;
  const { backbone } = model;
  const registry = await openRegistry(options, cli);
  const report = await importWeights({ file, source, backbone, out, base: io.cwd, registry });
  return { json: report, text: weightsText(report, out && relative(io.cwd, out)) };
}

async function list(options: RegistryOptions, cli: Cli): Promise<Outcome> {
  const { io } = cli;
  const sources = (await openRegistry(options, cli))
    .list('weights')
    .map(({ id, summary, source, format, backbones, backboneOptions, licence, bundled }) => ({
      id,
      summary,
      source,
      format,
      backbones,
      backboneOptions: backboneOptions ?? {},
      licence,
      bundled: bundled !== undefined,
    }));
  const rows = sources.map(({ id, format, backbones, licence, bundled }) => [
    id,
    bundled ? `${format}, comes along` : format,
    backbones.join(', '),
    licence,
  ]);
  const head = ['source', 'format', 'backbone', 'licence'].map((name) => io.colors.bold(name));
  return { json: { sources }, text: table([head, ...rows]) };
}

function addImport(weights: Command, cli: Cli): void {
  newCommand(weights, {
    usage: 'import <file>',
    summary: 'check a file of weights against a backbone; write it in Circumplex’s own form',
    details:
      '<file> is safetensors, ONNX, Keras HDF5 or a checkpoint, told by its content; also a run, or a ' +
      'source that brings its own file. Nothing is written unless all of the backbone is in it.',
    examples: [
      'circumplex weights import vgg16.safetensors --into vgg-16',
      'circumplex weights import resnet50.onnx --into resnet-50 --set inputSize=224 --out resnet50.weights',
    ],
  })
    .requiredOption('--into <backbone>', 'id of the backbone')
    .option('--source <id>', 'what the file comes from; found out by its content where absent')
    .option('--set <option=value>', 'an option of the backbone; may be repeated', collect, [])
    .option(...EXPERIMENT)
    .option('--out <file>', 'write the weights under our names and in our layout')
    .action(cli.action((file: string, options: ImportOptions) => importFile(file, options, cli)));
}

/** `circumplex weights ls|import`. */
export const addWeights: AddCommand = (program, cli) => {
  const weights = program
    .command('weights')
    .summary('list sources of pretrained weights; check and convert files of them')
    .description('List sources of pretrained weights; check and convert files of them.')
    .addHelpText(
      'after',
      '\nExamples:\n  $ circumplex weights ls\n' +
        '  $ circumplex weights import vgg16.safetensors --into vgg-16',
    );
  newCommand(weights, {
    usage: 'ls',
    summary: 'list sources: format, backbone, licence',
    examples: ['circumplex weights ls', 'circumplex weights ls --json'],
  })
    .option(...EXPERIMENT)
    .action(cli.action((options: RegistryOptions) => list(options, cli)));
  addImport(weights, cli);
};
