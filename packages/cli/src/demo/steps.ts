import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CircumplexError } from '@circumplex/core/errors';
import { writeError } from '@circumplex/core/runs';
import type { Dataset, Video } from '@circumplex/core';
import type { ExportReport, LoadedRun } from '@circumplex/trainer';
import { drawCurves, drawPredictions, writeDrawings } from '../drawing/draw-run.js';
import { experimentTemplate } from '../templates/experiment.yaml.js';
import { writeLines } from '../text/write-lines.js';
import { writeVideo } from './write-video.js';

/** Side of the images that the demonstration writes, in pixels. */
const IMAGE = 192;

/** Writes the experiment's file and returns it. */
export async function writeExperiment(folder: string): Promise<string> {
  const file = join(folder, 'experiment.yaml');
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(file, experimentTemplate('demo'));
  } catch (error) {
    throw writeError(error, file);
  }
  return file;
}

async function unseenVideo({ experiment, registry, model, run }: LoadedRun): Promise<{
  dataset: Dataset;
  video: Video;
}> {
  const { openData } = await import('@circumplex/trainer');
  const { data: spec, seed } = experiment;
  const { dataset, parts } = await openData(
    { spec, registry, base: run.manifest.base, seed },
    model,
  );
  const video = dataset.videos.find(({ id }) => id === parts.test[0]?.video.id);
  if (video) return { dataset, video };
  throw new CircumplexError('DATA_INVALID', {
    where: 'data.split',
    must: 'must leave someone for the test',
    got: 'nobody',
    todo: 'raise data.split.test',
  });
}

/** What came of one unseen video, predicted from image files by the ONNX file alone. */
export interface PredictedVideo {
  /** Folder of its images. */
  readonly folder: string;
  readonly csv: string;
}

/** Exports the network, verified. */
export async function exportDemo(loaded: LoadedRun, folder: string): Promise<ExportReport> {
  const { exportRun } = await import('@circumplex/trainer');
  return exportRun(loaded, join(folder, 'model.onnx'));
}

/** Writes a video of someone never seen as image files and predicts it with the ONNX file. */
export async function predictDemo(
  loaded: LoadedRun,
  onnx: string,
  folder: string,
): Promise<PredictedVideo> {
  const { openFrames } = await import('@circumplex/data');
  const { openPredictor, predict, predictionCsv } = await import('@circumplex/trainer');
  const { dataset, video } = await unseenVideo(loaded);
  const size = { width: IMAGE, height: IMAGE };
  const images = await writeVideo(dataset, video, join(folder, 'faces'), size);
  const predictor = await openPredictor(onnx);
  const csv = join(folder, 'predictions.csv');
  try {
    const rows = predict(predictor, await openFrames(images, predictor.face));
    await writeLines(csv, predictionCsv(predictor.output, rows));
  } finally {
    await predictor.dispose();
  }
  return { folder: images, csv };
}

/** Draws the run's figures into its own folder. */
export async function drawDemo(loaded: LoadedRun): Promise<string[]> {
  const { folder, paths } = loaded.run;
  const drawings = {
    ...(await drawCurves(folder, 'light')),
    ...(await drawPredictions(loaded, 'test', 'light')),
  };
  return writeDrawings(drawings, paths.figures);
}
