import type { ModelOutline, ValueOutline } from '@circumplex/onnx-model';
import type { ShownValue } from '../../shared/onnx-page.js';
import type { ExportMetadata } from './metadata.js';
import { cut } from './units.js';

/** More inputs than that no one reads. */
const MOST = 100;
const TEXT = 300;

function framesMeaning({ preprocessing, inputs = [], variant }: ExportMetadata): string {
  const { layout, type } = inputs.find(({ name }) => name === 'frames') ?? {};
  const channels = layout === 'nchw' ? 'channels first' : 'channels last';
  const crop = preprocessing
    ? `${preprocessing.width} × ${preprocessing.height} face crops`
    : 'faces';
  const pixels =
    type === 'uint8'
      ? 'RGB bytes, which the graph prepares itself'
      : `${(preprocessing?.channelOrder ?? 'rgb').toUpperCase()} numbers, prepared as below`;
  const frames = variant === 'frame' ? 'single frames' : 'frames in order';
  return `${crop}, ${frames}, ${channels}: ${pixels}`;
}

function outputMeaning({ output }: ExportMetadata): string {
  if (!output) return '';
  const names = output.names.map((name) => cut(name, 40)).join(', ');
  if (output.task === 'classification') {
    return `logits of ${output.names.length} classes: ${names}`;
  }
  return output.range ? `${names}; each in [${output.range.join(', ')}]` : names;
}

function meaningOf(name: string, metadata: ExportMetadata): string {
  if (!metadata.own) return '';
  const { states = [], output } = metadata;
  const state = states.find(({ input, output: next }) => input === name || next === name);
  if (name === output?.name) return outputMeaning(metadata);
  if (name === 'frames') return framesMeaning(metadata);
  if (name === 'landmarks')
    return '68 points of each face, x and y; −1 and 1 are the edges of its crop';
  if (state?.input === name) return `state of ${state.layer}; 0 before the first frame`;
  if (state) return `state of ${state.layer} after the frames of a call`;
  return '';
}

function shown({ name, dataType, dims }: ValueOutline, metadata: ExportMetadata): ShownValue {
  const shape = dims?.slice(0, 32).map((dim) => ({
    size: cut(String(dim ?? '?'), 60),
    dynamic: typeof dim !== 'number',
  }));
  return {
    name: cut(name, TEXT),
    type: dataType,
    shape: shape ?? null,
    meaning: cut(meaningOf(name, metadata), 2000),
  };
}

/** What a model takes and gives; inputs that only name initializers, as old files have, are left out. */
export function valuesOf(
  { graph }: ModelOutline,
  metadata: ExportMetadata,
): { inputs: ShownValue[]; outputs: ShownValue[] } {
  const weights = new Set(graph.initializers.map(({ name }) => name));
  const inputs = graph.inputs.filter(({ name }) => !weights.has(name));
  return {
    inputs: inputs.slice(0, MOST).map((value) => shown(value, metadata)),
    outputs: graph.outputs.slice(0, MOST).map((value) => shown(value, metadata)),
  };
}
