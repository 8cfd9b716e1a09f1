import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Split } from '@circumplex/core';
import type { FigureOptions, FigureTheme } from '@circumplex/figures';
import type { EvaluationReport, LoadedRun } from '@circumplex/trainer';
import { readSeries } from '../runs/events.js';
import { asTraces, gather, pooled } from './gather.js';

/** Videos in the figure of traces. */
const TRACES = 4;

/** Figures by file name, as SVG. */
export type Drawings = Readonly<Record<string, string>>;

async function figureOptions(theme: FigureTheme): Promise<FigureOptions> {
  const { createDocument } = await import('@circumplex/figures/document');
  return { document: createDocument(), theme };
}

/** The learning curves of a run folder. */
export async function drawCurves(folder: string, theme: FigureTheme): Promise<Drawings> {
  const { curvesFromEvents, learningCurves } = await import('@circumplex/figures');
  const series = await readSeries(folder);
  const { step, value } = await series.range('loss', { points: Infinity });
  const loss = step.map((at, i) => ({ step: at, value: value[i]! }));
  const curves = { ...curvesFromEvents(series.events), loss };
  return { 'learning-curves.svg': learningCurves(curves, await figureOptions(theme)) };
}

function cccOf(report: EvaluationReport) {
  const scores = new Map(
    report.perVideo.flatMap((found) => ('scores' in found ? [[found.video, found.scores]] : [])),
  );
  return (video: string, name: 'valence' | 'arousal') => scores.get(video)?.[name]?.ccc;
}

async function drawRegression(
  loaded: LoadedRun,
  split: Split,
  report: EvaluationReport,
  options: FigureOptions,
): Promise<Drawings> {
  const { affectPlane, traces } = await import('@circumplex/figures');
  const { predictSplit } = await import('@circumplex/trainer');
  const { names } = loaded.model.output;
  const videos = await gather(predictSplit(loaded, { split }), names);
  const shown = asTraces(videos, cccOf(report)).slice(0, TRACES);
  const figures: Record<string, string> = {
    'traces.svg': traces({ videos: shown }, { ...options, title: `Over time (${split})` }),
  };
  if (names.length === 2) {
    figures['affect-plane.svg'] = affectPlane(
      { labels: pooled(videos, 'label'), predictions: pooled(videos, 'prediction') },
      { ...options, title: `Valence and arousal: labels beside predictions (${split})` },
    );
  }
  return figures;
}

/** The figures of a run's predictions on a part of its data: plane and traces, or confusion. */
export async function drawPredictions(
  loaded: LoadedRun,
  split: Split,
  theme: FigureTheme,
): Promise<Drawings> {
  const { evaluate } = await import('@circumplex/trainer');
  const report = await evaluate(loaded, { split });
  const options = await figureOptions(theme);
  const { evaluation } = report;
  if (!('confusion' in evaluation)) return drawRegression(loaded, split, report, options);
  const { confusion } = await import('@circumplex/figures');
  const data = { classes: loaded.model.output.names, counts: evaluation.confusion };
  return { 'confusion.svg': confusion(data, { ...options, title: `Confusion (${split})` }) };
}

/**
 * Writes figures.
 *
 * @returns their files.
 * @throws CircumplexError FILE_UNWRITABLE or DISK_FULL.
 */
export async function writeDrawings(drawings: Drawings, folder: string): Promise<string[]> {
  const { writeError, writeFileAtomic } = await import('@circumplex/core/runs');
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw writeError(error, folder);
  });
  const files: string[] = [];
  for (const [name, svg] of Object.entries(drawings)) {
    const file = join(folder, name);
    await writeFileAtomic(file, `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`);
    files.push(file);
  }
  return files;
}
