import { CircumplexError, type Output } from '@circumplex/core';
import type { FaceOptions } from '@circumplex/data';
import { OnnxPredictor, type ModelMetadata, type Placement } from '@circumplex/onnx';
import { loadRun, type LoadedRun, type LoadRunOptions } from '../load-run.js';
import { faceOfMetadata, faceOfReader } from './face.js';
import { modelPredictor, type FrameDemand, type Predictor } from './windows.js';

/** A model that predicts, wherever it comes from. */
export interface OpenPredictor extends FrameDemand {
  readonly output: Pick<Output, 'task' | 'names'>;
  /** Frames that training saw at once; undefined where unknown. */
  readonly length: number | undefined;
  /** How faces were cut out in training; undefined where unknown. */
  readonly face: FaceOptions | undefined;
  readonly predict: Predictor;
  /** Of a run: the weights that predict. */
  readonly checkpoint?: LoadedRun['checkpoint'];
  /** Of an ONNX file: the execution provider, and after a prediction which nodes ran where. */
  readonly execution?: () => Execution;
  dispose(): Promise<void>;
}

/** What runs an ONNX file. */
export interface Execution {
  readonly provider: string;
  /** Nodes by provider; absent for `cpu`, which runs them all. */
  readonly nodes?: Placement;
}

/** Options of {@link openPredictor}. */
export interface OpenPredictorOptions extends LoadRunOptions {
  /** Execution provider of onnxruntime, for ONNX files; `cpu` where absent. */
  readonly provider?: string;
}

function sideInputsOf({ inputs }: ModelMetadata): FrameDemand['sideInputs'] {
  return inputs.some(({ name }) => name === 'landmarks') ? ['landmarks'] : [];
}

async function openOnnx(path: string, { provider }: OpenPredictorOptions): Promise<OpenPredictor> {
  const predictor = await OnnxPredictor.open(path, provider === undefined ? {} : { provider });
  const { metadata } = predictor;
  const length = Number(metadata.extra['sequenceLength']);
  return {
    preprocessing: metadata.preprocessing,
    sideInputs: sideInputsOf(metadata),
    recurrent: metadata.recurrent,
    output: metadata.output,
    length: Number.isInteger(length) && length > 0 ? length : undefined,
    face: faceOfMetadata(metadata.extra),
    predict: ({ size, length: time, frames, landmarks }) =>
      predictor.predict({
        batch: size,
        time,
        frames,
        ...(landmarks ? { landmarks } : {}),
      }),
    execution: () => {
      const { provider, placement } = predictor;
      return { provider, ...(placement ? { nodes: placement } : {}) };
    },
    dispose: () => predictor.release(),
  };
}

async function openRunFolder(folder: string, options: LoadRunOptions): Promise<OpenPredictor> {
  const loaded = await loadRun(folder, options);
  const { model, experiment } = loaded;
  return {
    preprocessing: model.preprocessing,
    sideInputs: model.sideInputs,
    recurrent: model.recurrent,
    output: model.output,
    length: experiment.data.sequence.length,
    face: faceOfReader(experiment.data.reader),
    predict: modelPredictor(model),
    checkpoint: loaded.checkpoint,
    dispose: async () => loaded.dispose(),
  };
}

/**
 * Opens a run folder, or a file that ends with `.onnx`, to predict with.
 *
 * @throws CircumplexError as `loadRun` does, and OPTION_INVALID for a provider; for ONNX files as
 * `OnnxPredictor.open` does.
 */
export async function openPredictor(
  source: string,
  options: OpenPredictorOptions = {},
): Promise<OpenPredictor> {
  if (source.endsWith('.onnx')) return openOnnx(source, options);
  if (options.provider === undefined) return openRunFolder(source, options);
  throw new CircumplexError('OPTION_INVALID', {
    where: 'provider',
    must: 'is for exported .onnx files',
    got: `the run ${source}`,
    todo: 'export it first: circumplex export',
  });
}
