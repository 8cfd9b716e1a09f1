import { relative, resolve } from 'node:path';
import type { Split } from '@circumplex/core';
import { isCircumplexError } from '@circumplex/core/errors';
import type { FigureTheme } from '@circumplex/figures';
import { Option } from 'commander';
import { newCommand, type AddCommand, type Cli, type Outcome } from '../command.js';
import { drawCurves, drawPredictions, writeDrawings, type Drawings } from '../drawing/draw-run.js';
import { resolveRun } from '../runs/resolve-run.js';
import { withLoadedRun, withModelOptions, type ModelOptions } from '../runs/loaded.js';
import { runsRoot } from '../runs/root.js';
import { splitOption } from './split-option.js';

interface FiguresOptions extends ModelOptions {
  readonly split: Split;
  readonly theme: FigureTheme;
  readonly out?: string;
}

/** Predictions need a checkpoint; a run that has none yet still has curves. */
async function predictions(
  folder: string,
  options: FiguresOptions,
  { io }: Cli,
): Promise<Drawings> {
  try {
    return await withLoadedRun(folder, options, io, (loaded) =>
      drawPredictions(loaded, options.split, options.theme),
    );
  } catch (error) {
    if (!isCircumplexError(error) || error.code !== 'FILE_MISSING') throw error;
    io.err(`${io.colors.yellow('warning')} ${error.code}: ${error.message}\n`);
    return {};
  }
}

async function figures(reference: string, options: FiguresOptions, cli: Cli): Promise<Outcome> {
  const { io } = cli;
  const folder = await resolveRun(reference, runsRoot(options, io), io.cwd);
  const { RUN_FILES } = await import('@circumplex/core/runs');
  const out = resolve(io.cwd, options.out ?? resolve(folder, RUN_FILES.figures));
  const drawings = {
    ...(await drawCurves(folder, options.theme)),
    ...(await predictions(folder, options, cli)),
  };
  const files = await writeDrawings(drawings, out);
  return { json: { files }, text: files.map((file) => relative(io.cwd, file)).join('\n') };
}

/** `circumplex figures <run>`. */
export const addFigures: AddCommand = (program, cli) => {
  const theme = new Option('--theme <theme>', 'colours')
    .choices(['light', 'dark'])
    .default('light');
  const command = newCommand(program, {
    usage: 'figures <run>',
    summary: 'draw learning curves, plane and traces (or confusion) as SVG',
    examples: ['circumplex figures latest', 'circumplex figures latest --theme dark --out figures'],
  })
    .addOption(splitOption().default('test'))
    .addOption(theme)
    .option('--out <folder>', "where to; the run's own figures/ where absent");
  withModelOptions(command).action(
    cli.action((reference: string, options: FiguresOptions) => figures(reference, options, cli)),
  );
};
