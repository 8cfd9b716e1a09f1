import type { ModelOutline, TensorOutline } from '@circumplex/onnx-model';
import type { ShownModel, Verification } from '../../shared/onnx-page.js';
import { count, plural } from '../../shared/words.js';
import { about, feeding, rawMetadata } from './facts.js';
import { allTensors, operatorsText, parametersOf, type Layer } from './layers.js';
import { readMetadata, type ExportMetadata } from './metadata.js';
import type { ModelFiles } from './model-files.js';
import { bytes, cut, short } from './units.js';
import { valuesOf } from './values.js';

/** What was read of a model. */
export interface ModelParts {
  /** Name of its file. */
  readonly name: string;
  readonly outline: ModelOutline;
  readonly layers: readonly Layer[];
  readonly files: ModelFiles;
  readonly report: Verification | string | null;
}

/** What depends on the editor, not on the file. */
export interface Surroundings {
  /** Why nothing can be run here; null where it can. */
  readonly notRunnable: string | null;
  readonly viewers: readonly string[];
}

const FOREIGN =
  'This model is no export of Circumplex: it can be looked at here, but not be run, as nothing says what its numbers mean.';

/** The type that holds most bytes of weights, for files that do not say. */
function mainType(tensors: readonly TensorOutline[]): string {
  const sums = new Map<string, number>();
  for (const { dataType, bytes: size } of tensors) {
    sums.set(dataType, (sums.get(dataType) ?? 0) + size);
  }
  return [...sums].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '–';
}

function highlights(
  { outline, files, layers }: ModelParts,
  metadata: ExportMetadata,
  tensors: readonly TensorOutline[],
): ShownModel['highlights'] {
  const parameters = parametersOf(tensors);
  const opset = outline.opsetImports.find(({ domain }) => domain === '' || domain === 'ai.onnx');
  const precision = metadata.precision?.type;
  return [
    {
      name: 'Size',
      value: bytes(files.bytes),
      note: files.count === 1 ? 'one file' : `in ${files.count} files`,
    },
    {
      name: 'Parameters',
      value: short(parameters),
      note: `${count(parameters)} in ${plural(tensors.length, 'tensor')}`,
    },
    {
      name: 'Precision',
      value: cut(precision ?? mainType(tensors), 30),
      note: precision ? 'as the export says' : 'of most weights',
    },
    {
      name: 'Operator set',
      value: opset ? String(opset.version) : '–',
      note: `${plural(layers.length, 'node')}, IR version ${outline.irVersion}`,
    },
  ];
}

function subtitle(
  outline: ModelOutline,
  { own, experiment, output, variant }: ExportMetadata,
): string {
  const { producerName, graph } = outline;
  if (!own) return `ONNX model${producerName ? ` of ${cut(producerName, 100)}` : ''}`;
  const of = experiment ? `Export of ${cut(experiment.name, 100)}` : 'Export of Circumplex';
  const what =
    output?.names.map((name) => cut(name, 40)).join(', ') ?? graph.outputs[0]?.name ?? '';
  return [of, variant, cut(what, 200)].filter(Boolean).join(' · ');
}

function warnings({ files }: ModelParts, { invalid }: ExportMetadata): string[] {
  const wrong = invalid.map((key) => `Its metadata ${key} is not valid and is not shown.`);
  return [...files.warnings, ...wrong];
}

/** Everything that the page shows of a model but for its layers. */
export function modelView(parts: ModelParts, { notRunnable, viewers }: Surroundings): ShownModel {
  const { outline } = parts;
  const metadata = readMetadata(outline.metadata ?? {});
  const tensors = allTensors(outline);
  return {
    type: 'model',
    title: parts.name,
    own: metadata.own,
    subtitle: subtitle(outline, metadata),
    highlights: highlights(parts, metadata, tensors),
    warnings: warnings(parts, metadata),
    ...valuesOf(outline, metadata),
    feeding: feeding(metadata),
    about: about(outline, metadata),
    metadata: rawMetadata(outline),
    verification: parts.report,
    operators: operatorsText(parts.layers),
    notRunnable: metadata.own ? notRunnable : FOREIGN,
    viewers: [...viewers],
  };
}
