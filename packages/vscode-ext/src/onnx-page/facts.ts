import type { ModelOutline } from '@circumplex/onnx-model';
import type { Fact } from '../../shared/onnx-page.js';
import { count, decimals } from '../../shared/words.js';
import type { ExportMetadata } from './metadata.js';
import { cut } from './units.js';

const TEXT = 2000;
const MOST = 500;

type Part = readonly [name: string, value: string | undefined];

/** Those that have a value, cut to what can be read. */
function present(parts: readonly Part[]): Fact[] {
  return parts.flatMap(([name, value]) => (value ? [{ name, value: cut(value, TEXT) }] : []));
}

function rounded(values: readonly number[]): string {
  const texts = values.map((value) => String(Number(value.toPrecision(6))).replace('-', '−'));
  return new Set(texts).size === 1 ? texts[0]! : `(${texts.join(', ')})`;
}

/** `− 1` where all channels have the same, else `+ (…)`. */
function summand(values: readonly number[]): string {
  const text = rounded(values);
  return text.startsWith('−') ? `− ${text.slice(1)}` : `+ ${text}`;
}

function cropText({ extra: { faceCrop, faceMargin } }: ExportMetadata): string | undefined {
  if (faceCrop === 'full') return 'the whole image';
  if (faceCrop !== 'landmarks') return undefined;
  const margin = Number(faceMargin);
  const wider = Number.isFinite(margin) ? `, ${Math.round(100 * margin)} % larger` : '';
  return `the square around the landmarks${wider}`;
}

/** How frames must be prepared, for those who feed the file. */
export function feeding(metadata: ExportMetadata): Fact[] {
  const { preprocessing, variant, recurrent, extra, inputs = [] } = metadata;
  if (!preprocessing) return [];
  const { width, height, channelOrder, scale, offset } = preprocessing;
  const bytes = inputs.some(({ name, type }) => name === 'frames' && type === 'uint8');
  const inside = bytes ? '; the graph does it' : '';
  return present([
    ['Face', cropText(metadata)],
    ['Size', `${width} × ${height} pixels`],
    ['Channels', bytes ? 'RGB bytes' : channelOrder.toUpperCase()],
    ['Values', `pixel (0 to 255) × ${rounded(scale)} ${summand(offset)}${inside}`],
    [
      'Landmarks',
      inputs.some(({ name }) => name === 'landmarks')
        ? '−1 is the left or top edge of the crop, 1 the right or bottom'
        : undefined,
    ],
    ['Time', timeText(variant, recurrent)],
    ['Trained on', extra['sequenceLength'] && `sequences of ${extra['sequenceLength']} frames`],
  ]);
}

function timeText(variant: ExportMetadata['variant'], recurrent = false): string | undefined {
  if (variant === 'frame') return 'none: each frame by itself';
  if (variant === 'streaming') return 'a few frames a call; states go from call to call';
  if (variant !== 'sequence') return undefined;
  return recurrent ? 'whole sequences: frames depend on those before them' : 'each frame by itself';
}

function idOf(reference: string | { id: string } | undefined): string {
  return typeof reference === 'string' ? reference : (reference?.id ?? '');
}

function modelText({ model }: ExportMetadata): string | undefined {
  if (!model) return undefined;
  const parts = [model.backbone, model.fusion, model.head, model.output].map(idOf);
  return parts.filter(Boolean).join(' × ');
}

function scoreText({ metrics }: ExportMetadata): string | undefined {
  if (!metrics) return undefined;
  const name = metrics.monitor === 'ccc' ? 'mean CCC' : 'accuracy';
  if (metrics.score === null) return 'not validated';
  const best =
    metrics.best && metrics.best.step !== metrics.step
      ? `; best of the run ${decimals(metrics.best.score)} at step ${count(metrics.best.step)}`
      : '';
  return `${name} ${decimals(metrics.score)} on validation${best}`;
}

/** CCC of each dimension, where the export has them. */
function dimensionsText({ metrics, output }: ExportMetadata): string | undefined {
  const scores = (output?.names ?? []).flatMap((name) => {
    const entry = metrics?.validation?.[name];
    const ccc = typeof entry === 'object' && entry !== null && 'ccc' in entry ? entry.ccc : null;
    return typeof ccc === 'number' ? [`${name} ${decimals(ccc)}`] : [];
  });
  return scores.length > 0 ? `CCC ${scores.join(', ')}` : undefined;
}

function producer({ producerName = '', producerVersion = '' }: ModelOutline): string {
  return `${producerName} ${producerVersion}`.trim();
}

function opsets({ opsetImports }: ModelOutline): string {
  return opsetImports
    .slice(0, 20)
    .map(({ domain, version }) => `${domain || 'ai.onnx'} ${version}`)
    .join(', ');
}

/** Where a model comes from. */
export function about(outline: ModelOutline, metadata: ExportMetadata): Fact[] {
  const { extra, metrics, precision } = metadata;
  return present([
    ['Experiment', metadata.experiment?.name ?? extra['experiment']],
    ['Model', modelText(metadata)],
    ['Run', extra['run']],
    ['Weights', metrics && `after ${count(metrics.step)} updates`],
    ['Score', scoreText(metadata)],
    ['', dimensionsText(metadata)],
    ['Calibration', precision?.calibrationFrames && `${count(precision.calibrationFrames)} frames`],
    ['Licence', metadata.licence ?? extra['licence']],
    ['Producer', producer(outline)],
    ['Operator sets', opsets(outline)],
    ['Description', outline.docString],
  ] as Part[]);
}

/** `metadata_props` for those who want them as they are. */
export function rawMetadata({ metadata = {} }: ModelOutline): Fact[] {
  return Object.entries(metadata)
    .slice(0, MOST)
    .map(([name, value]) => ({ name: cut(name, 200), value: cut(value, TEXT) }));
}
