import { join } from 'node:path';
import type { ExperimentInput } from '@circumplex/core';
import type { ExportReport } from '@circumplex/trainer';
import type { Outcome } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { duration } from '../text/numbers.js';
import { table } from '../text/table.js';
import { isWellAbove, verdictText, type Comparison } from './compare.js';
import type { PredictedVideo } from './steps.js';

/** All that the demonstration made, with absolute paths. */
export interface Demonstrated {
  readonly folder: string;
  /** The experiment's file. */
  readonly experiment: string;
  readonly run: string;
  readonly comparison: Comparison;
  readonly exported: ExportReport;
  readonly predicted: PredictedVideo;
  readonly figures: readonly string[];
  readonly seconds: number;
}

/** What the network is trained on, in a line. */
export function dataText({ data }: ExperimentInput): string {
  const reader = data?.reader;
  if (typeof reader !== 'object') return String(reader);
  const { id, ...options } = reader;
  const list = Object.entries(options).map(([name, value]) => `${name} ${String(value)}`);
  return `${id} faces (${list.join(', ')}), drawn on demand, stored nowhere`;
}

function placesText(made: Demonstrated, shown: (path: string) => string): string {
  const places = [
    ['experiment', made.experiment],
    ['run', made.run],
    ['frame by frame', join(made.run, 'predictions')],
    ['ONNX', made.exported.file],
    ['predictions', made.predicted.csv],
    ...made.figures.map((figure) => ['figure', figure]),
  ];
  const rows = places.map(([what, path]) => [what!, shown(path!)]);
  return table(rows, '  ');
}

function nextText(folder: string, run: string): string {
  const lines = [
    ['look at the run', `runs show ${run}`],
    ['export it again', `export ${run} --variant streaming --out streaming.onnx`],
    ['without landmarks', `train ${folder}/experiment.yaml --set model.fusion=none`],
    ['without time', `train ${folder}/experiment.yaml --set model.head=fc`],
    ['your own study', 'init my-study'],
  ];
  const rows = lines.map(([what, command]) => [what!, `npx circumplex ${command!}`]);
  return `Next:\n${table(rows, '  ')}`;
}

/**
 * The demonstration's outcome: it fails where the network has not learned.
 *
 * @param shown - a path as one would write it on the command line.
 */
export function demoOutcome(made: Demonstrated, shown: (path: string) => string): Outcome {
  const { folder, run, seconds, comparison, exported, predicted, figures } = made;
  const well = isWellAbove(comparison);
  return {
    json: { folder, run, seconds, ...comparison, well, exported, predicted, figures },
    text: [
      '',
      verdictText(comparison),
      `Done in ${duration(seconds)}. Everything is in ${shown(folder)}:`,
      placesText(made, shown),
      '',
      nextText(shown(folder), shown(run)),
    ].join('\n'),
    exitCode: well ? EXIT.ok : EXIT.failed,
  };
}
