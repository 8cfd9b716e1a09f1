import { readEvents, type EventOf } from '@circumplex/core/runs';
import type { Provenance } from '@circumplex/onnx';
import { faceMetadata, faceOfReader } from '../inference/face.js';
import type { LoadedRun } from '../load-run.js';
import { VERSION } from '../version.js';

/** The validation that the exported weights were scored with, if there was one. */
async function validationOf({
  run,
  checkpoint,
}: LoadedRun): Promise<EventOf<'validated'> | undefined> {
  const { step } = checkpoint.state;
  let found: EventOf<'validated'> | undefined;
  // What a killed run did twice came to the same numbers, so the last is as good as any.
  for await (const event of readEvents(run.folder)) {
    if (event.type === 'validated' && event.step === step) found = event;
  }
  return found;
}

async function metricsOf(loaded: LoadedRun): Promise<NonNullable<Provenance['metrics']>> {
  const { state } = loaded.checkpoint;
  const { monitor, best } = loaded.run.manifest;
  const validation = await validationOf(loaded);
  return {
    step: state.step,
    monitor,
    score: state.score,
    best,
    ...(validation && { validation: validation.scores }),
  };
}

/** What an exported file says, as JSON, of the run that it comes from. */
export async function provenanceOf(loaded: LoadedRun): Promise<Provenance> {
  return {
    experiment: loaded.experiment,
    metrics: await metricsOf(loaded),
    version: VERSION,
  };
}

/** Licence of the weights that the run started from, where its events say. */
export async function licenceOf({ run }: LoadedRun): Promise<string | undefined> {
  for await (const event of readEvents(run.folder)) {
    if (event.type === 'weights-loaded') return event.licence ?? undefined;
  }
  return undefined;
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
