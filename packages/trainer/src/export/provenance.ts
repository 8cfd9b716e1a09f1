import { createRunSeries, type EventOf, type TrainEvent } from '@circumplex/core/runs';
import type { Provenance } from '@circumplex/onnx';
import { faceMetadata, faceOfReader } from '../inference/face.js';
import type { LoadedRun } from '../load-run.js';
import { VERSION } from '../version.js';

/** What a run's log says that goes into its exports. */
export interface RunHistory {
  /** The validation that the exported weights were scored with, if there was one. */
  readonly validation: EventOf<'validated'> | undefined;
  /** Licence of the weights that the run started from, where it says one. */
  readonly licence: string | undefined;
}

/** Reads a run's log, once. */
export async function historyOf({ run, checkpoint }: LoadedRun): Promise<RunHistory> {
  const series = createRunSeries(run.folder, { keptBytes: Infinity });
  await series.update();
  const find = <T extends TrainEvent['type']>(type: T) =>
    series.events.filter((event): event is EventOf<T> => event.type === type);
  const { step } = checkpoint.state;
  return {
    validation: find('validated').find((event) => event.step === step),
    licence: find('weights-loaded')[0]?.licence ?? undefined,
  };
}

/** What an exported file says, as JSON, of the run that it comes from. */
export function provenanceOf(
  { run, experiment, checkpoint: { state } }: LoadedRun,
  { validation }: RunHistory,
): Provenance {
  const { monitor, best } = run.manifest;
  return {
    experiment,
    metrics: {
      step: state.step,
      monitor,
      score: state.score,
      best,
      ...(validation && { validation: validation.scores }),
    },
    version: VERSION,
  };
}

function metricsText({ monitor, score }: NonNullable<Provenance['metrics']>): string {
  const name = monitor === 'ccc' ? 'CCC' : 'accuracy';
  return score === null ? 'not validated' : `validation ${name} ${score.toFixed(4)}`;
}

function channelsText(values: readonly number[]): string {
  return values.map((value) => Number(value.toPrecision(6))).join(', ');
}

/** What people want to read in a viewer of ONNX files: lines of text. */
export function textsOf(
  { run, experiment, checkpoint, model }: LoadedRun,
  { metrics }: Provenance,
  licence: string | undefined,
): Record<string, string> {
  const { width, height, channelOrder, scale, offset } = model.preprocessing;
  const { names, range } = model.output;
  return {
    generator: `circumplex ${VERSION}`,
    experiment: experiment.name,
    run: run.manifest.id,
    step: String(checkpoint.state.step),
    ...(metrics && { metrics: metricsText(metrics) }),
    outputs: `${names.join(', ')}${range ? ` in [${range.join(', ')}]` : ' (logits)'}`,
    preprocessing:
      `${width}×${height} ${channelOrder.toUpperCase()}, value = pixel × ` +
      `(${channelsText(scale)}) + (${channelsText(offset)})`,
    sequenceLength: String(experiment.data.sequence.length),
    ...faceMetadata(faceOfReader(experiment.data.reader)),
    ...(licence !== undefined && { licence }),
  };
}
