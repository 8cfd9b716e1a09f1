import { CircumplexError, type LayerMap, type WeightSource } from '@circumplex/core';
import type { WeightFile } from '../formats/weight-file.js';
import { kindOf } from '../maps/index.js';
import { lacking } from './lookup.js';

interface Candidate {
  readonly source: WeightSource;
  /** Maps all of whose tensors the file has. */
  readonly complete: readonly LayerMap[];
  /** Tensors that it needs and the file does not have. */
  readonly lacking: readonly string[];
}

const SHOWN = 4;

/** Fully connected layers are extra: files of the convolutions alone are common. */
function judge(source: WeightSource, file: WeightFile): Candidate {
  const absent = source.layers.map((map) => lacking(map, file));
  return {
    source,
    complete: source.layers.filter((_, i) => absent[i]!.length === 0),
    lacking: source.layers.flatMap(({ kind }, i) => (kind === 'dense' ? [] : absent[i]!)),
  };
}

/**
 * How sure a source is: by the tensors that it explains, then by whether it knows them by name
 * rather than by the place of nodes in a graph, which other networks share.
 */
function certainty({ complete }: Candidate): number {
  const names = complete.flatMap((map) => kindOf(map).tensors(map));
  return names.length + (names.some((name) => name.includes('#')) ? 0 : 0.5);
}

function surest(fitting: readonly Candidate[]): readonly Candidate[] {
  const most = Math.max(...fitting.map(certainty));
  return fitting.filter((candidate) => certainty(candidate) === most);
}

/** The same for sources that give a network the same weights and the same input. */
function meaning({ source, complete }: Candidate): string {
  const { axes, epsilon, preprocessing, backboneOptions } = source;
  return JSON.stringify({ axes, epsilon, preprocessing, backboneOptions, complete });
}

function foreign(file: WeightFile, must: string, got: string, todo: string): CircumplexError {
  return new CircumplexError('WEIGHTS_FOREIGN', { where: file.file, must, got, todo });
}

function describe({ source, lacking: names }: Candidate): string {
  const more = names.length > 1 ? ` and ${names.length - 1} more` : '';
  return `${source.id} lacks ${names[0]}${more}`;
}

function noneFits(
  file: WeightFile,
  backbone: string,
  candidates: readonly Candidate[],
  elsewhere: readonly WeightSource[],
): CircumplexError {
  const must = `must hold weights of a known source for '${backbone}'`;
  const [other] = elsewhere;
  if (other) {
    const backbones = other.backbones.join(' or ');
    return foreign(file, must, `those of ${other.id}`, `set model.backbone to ${backbones}`);
  }
  const nearest = [...candidates].sort((a, b) => a.lacking.length - b.lacking.length);
  const shown = nearest.slice(0, SHOWN).map(describe).join('; ');
  const got = shown || `an ${file.format} file, for which no source is known`;
  return foreign(file, must, got, 'see circumplex weights ls, or add a source as a plug-in');
}

/**
 * Finds out what a file comes from, by the names of its tensors.
 *
 * @param backbone - id of the backbone that is to take the weights.
 * @throws CircumplexError WEIGHTS_FOREIGN where no source fits, with what each of the nearest lacks,
 * or where several fit that mean different things.
 */
export function detectSource(
  file: WeightFile,
  sources: readonly WeightSource[],
  backbone: string,
): WeightSource {
  const judged = sources
    .filter(({ format }) => format === file.format)
    .map((source) => judge(source, file));
  const forUs = judged.filter(({ source }) => source.backbones.includes(backbone));
  const fitting = surest(forUs.filter(({ lacking: names }) => names.length === 0));
  const [first] = fitting;
  if (!first) {
    const elsewhere = judged.filter(({ lacking: names }) => names.length === 0);
    throw noneFits(
      file,
      backbone,
      forUs,
      elsewhere.map(({ source }) => source),
    );
  }
  const others = fitting.filter((candidate) => meaning(candidate) !== meaning(first));
  if (others.length === 0) return first.source;
  const ids = fitting.map(({ source }) => source.id).join(', ');
  throw foreign(file, 'must fit one source', ids, 'say which with source');
}

/**
 * Checks that a file is of the source named.
 *
 * @throws CircumplexError WEIGHTS_FOREIGN saying what does not fit.
 */
export function checkSource(file: WeightFile, source: WeightSource, backbone: string): void {
  const { id, backbones, format } = source;
  if (format !== file.format) {
    const todo = 'leave source out, or take another file';
    throw foreign(file, `must be ${format} for the source ${id}`, file.format, todo);
  }
  if (!backbones.includes(backbone)) {
    const todo = `set model.backbone to ${backbones.join(' or ')}`;
    throw foreign(file, `must be for '${backbone}'`, `the source ${id}`, todo);
  }
}
