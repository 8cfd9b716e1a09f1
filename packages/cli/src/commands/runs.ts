import { relative } from 'node:path';
import type { Split } from '@circumplex/core';
import type { EventOf, RunList, RunManifest, RunSummary } from '@circumplex/core/runs';
import type { Command } from 'commander';
import { newCommand, type AddCommand, type Cli, type Outcome } from '../command.js';
import type { Io } from '../io.js';
import { shortScores } from '../progress/format.js';
import { readSeries } from '../runs/events.js';
import { resolveRun } from '../runs/resolve-run.js';
import { trainedByEpoch, trainedText, type Trained } from '../runs/trained.js';
import { runsRoot, withRunsOption, type RunsOption } from '../runs/root.js';
import { ago, percent, score } from '../text/numbers.js';
import { table } from '../text/table.js';
import { weightsLine } from '../text/weights.js';

function best({ best, monitor }: Pick<RunSummary, 'best' | 'monitor'>): string {
  if (!best) return '–';
  return monitor === 'accuracy'
    ? `best accuracy ${percent(best.score)}`
    : `best CCC ${score(best.score)}`;
}

function row(run: RunSummary, { colors }: Io): string[] {
  const color = { finished: colors.green, failed: colors.red, killed: colors.red };
  const paint = color[run.status as keyof typeof color] ?? colors.yellow;
  const { step, totalSteps, epoch } = run.progress;
  const { backbone, fusion, head, output } = run.model;
  return [
    run.id,
    paint(run.status),
    `epoch ${epoch}`,
    `step ${step}/${totalSteps}`,
    best(run),
    `${backbone} × ${fusion} × ${head} → ${output}`,
    ago(run.updatedAt),
  ];
}

function listText({ runs, broken }: RunList, root: string, io: Io): string {
  if (runs.length + broken.length === 0) {
    return `No runs in ${relative(io.cwd, root) || root}; npx circumplex train makes one.`;
  }
  const parts = [table(runs.map((run) => row(run, io)))];
  for (const { id, problem } of broken) parts.push(`${id}  ${io.colors.red('broken')}  ${problem}`);
  return parts.filter((part) => part !== '').join('\n');
}

async function list(options: RunsOption, { io }: Cli): Promise<Outcome> {
  const { listRuns } = await import('@circumplex/core/runs');
  const root = runsRoot(options, io);
  const found = await listRuns(root);
  return { json: found, text: listText(found, root, io) };
}

interface Details {
  readonly folder: string;
  readonly status: string;
  readonly manifest: RunManifest;
  readonly trained: readonly Trained[];
  readonly validations: readonly EventOf<'validated'>[];
  readonly warnings: readonly EventOf<'warning'>[];
  /** What it started from, if not from random numbers. */
  readonly weights: EventOf<'weights-loaded'> | null;
  /** Splits whose predictions the run keeps. */
  readonly predictions: readonly Split[];
}

function showText(details: Details): string {
  const { folder, status, manifest, trained, validations, warnings, weights, predictions } =
    details;
  const { progress, experiment, engine, error } = manifest;
  const rows = [
    ['id', manifest.id],
    ['folder', folder],
    ['status', status],
    ['experiment', experiment.name],
    ['engine', engine],
    ['trains', trainedText(trained)],
    ['created', manifest.createdAt],
    ['progress', `epoch ${progress.epoch}, step ${progress.step}/${progress.totalSteps}`],
    ['best', manifest.best ? `${best(manifest)} at step ${manifest.best.step}` : '–'],
    ...(weights ? [['started from', weightsLine(weights)]] : []),
    ...(predictions.length > 0 ? [['predictions', predictions.join(', ')]] : []),
    ...(error ? [['error', `${error.code}: ${error.message}`]] : []),
    ...warnings.map(({ code, message }) => ['warning', `${code}: ${message}`]),
  ];
  const history = validations.map(({ epoch, step, scores, best: isBest }) => [
    `epoch ${epoch}`,
    `step ${step}`,
    shortScores(scores),
    isBest ? 'best' : '',
  ]);
  return history.length === 0
    ? table(rows)
    : `${table(rows)}\n\nValidation\n${table(history, '  ')}`;
}

async function show(reference: string, options: RunsOption, { io }: Cli): Promise<Outcome> {
  const { listPredictions, readManifest, statusOf } = await import('@circumplex/core/runs');
  const folder = await resolveRun(reference, runsRoot(options, io), io.cwd);
  const manifest = await readManifest(folder);
  const { events } = await readSeries(folder);
  const details: Details = {
    folder,
    status: await statusOf(folder, manifest),
    manifest,
    trained: trainedByEpoch(events),
    validations: events.filter((event) => event.type === 'validated'),
    warnings: events.filter((event) => event.type === 'warning'),
    weights: events.find((event) => event.type === 'weights-loaded') ?? null,
    predictions: await listPredictions(folder),
  };
  return { json: details, text: showText(details) };
}

function addShow(runs: Command, cli: Cli): void {
  const command = newCommand(runs, {
    usage: 'show <run>',
    summary: 'show one run: settings, progress, validations',
    examples: ['circumplex runs show latest'],
  });
  withRunsOption(command).action(
    cli.action((reference: string, options: RunsOption) => show(reference, options, cli)),
  );
}

/** `circumplex runs [ls|show <run>]`. */
export const addRuns: AddCommand = (program, cli) => {
  const runs = program
    .command('runs')
    .summary('list runs, or show one')
    .description('List the runs of a folder, or show one.')
    .addHelpText(
      'after',
      '\nExamples:\n  $ circumplex runs\n  $ circumplex runs show latest --json',
    );
  const ls = newCommand(runs, {
    usage: 'ls',
    isDefault: true,
    summary: 'list runs, the newest first',
    examples: ['circumplex runs ls', 'circumplex runs ls --runs other-runs --json'],
  });
  withRunsOption(ls).action(cli.action((options: RunsOption) => list(options, cli)));
  addShow(runs, cli);
};
