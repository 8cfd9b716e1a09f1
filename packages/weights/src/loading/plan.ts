import { CircumplexError, matchLayers } from '@circumplex/core';
import { kindOf, type AnyMap } from '../maps/index.js';
import { notesOn } from './notes.js';
import type { OpenWeights } from './open.js';
import { Planner, type PlannedLayer } from './planner.js';
import type { WeightReport } from './report.js';
import { targetLayers, type Target, type WeightModel } from './targets.js';

/** Which layers are loaded, and whether gaps are allowed. */
export interface LoadOptions {
  /** Layers to load, names or patterns with `*`; all where absent. */
  readonly include?: readonly string[] | undefined;
  /** Layers to leave out, names or patterns with `*`. */
  readonly exclude?: readonly string[] | undefined;
  /** Every weight of the backbone that is not left out must be in the file; the default. */
  readonly strict?: boolean | undefined;
}

/** What loading will do; no value is read yet. */
export interface WeightPlan {
  readonly layers: readonly PlannedLayer[];
  readonly report: WeightReport;
}

/** A network's layers, and which of them are to be loaded. */
interface Selection {
  readonly targets: ReadonlyMap<string, Target>;
  readonly selected: ReadonlySet<string>;
}

const SHOWN = 3;

function select(model: WeightModel, { include, exclude }: LoadOptions): Selection {
  const targets = targetLayers(model);
  const names = [...targets.keys()];
  const selected = new Set(include ? matchLayers(names, include, 'weights.include') : names);
  for (const name of exclude ? matchLayers(names, exclude, 'weights.exclude') : []) {
    selected.delete(name);
  }
  return { targets, selected };
}

/** A source's maps; of a checkpoint, one for each layer that it has something of. */
function mapsOf({ source, file }: OpenWeights, { targets }: Selection): readonly AnyMap[] {
  if (source) return source.layers;
  return [...targets.values()]
    .map(({ name, weights }): AnyMap => ({
      kind: 'same',
      layer: name,
      weights: [...weights.keys()],
    }))
    .filter((map) =>
      kindOf(map)
        .tensors(map)
        .some((name) => file.tensors.has(name)),
    );
}

/** What keeps its initial values. */
function gaps(
  { backboneLayers }: WeightModel,
  { targets, selected }: Selection,
  planned: readonly PlannedLayer[],
) {
  const loaded = new Set(planned.map(({ target }) => target.name));
  const backbone = new Set(backboneLayers);
  const open = [...targets.values()].filter(({ name }) => !loaded.has(name));
  const names = (layers: readonly Target[]): string[] =>
    layers.flatMap(({ name, weights }) => [...weights.keys()].map((weight) => `${name}/${weight}`));
  const ofBackbone = open.filter(({ name }) => backbone.has(name));
  return {
    missing: names(ofBackbone),
    required: names(ofBackbone.filter(({ name }) => selected.has(name))),
    fresh: open.flatMap(({ name }) => (backbone.has(name) ? [] : [name])),
  };
}

function misfit(
  { file }: OpenWeights,
  { problems, layers }: Planner,
  required: readonly string[],
): CircumplexError {
  const nothing = layers.length === 0;
  const found = problems.length > 0 ? problems : required.map((name) => `no ${name}`);
  const more = found.length > SHOWN ? `; and ${found.length - SHOWN} more` : '';
  const correct = 'correct model.backbone, its width above all';
  return new CircumplexError('WEIGHTS_FOREIGN', {
    where: file.file,
    must: nothing ? 'must fit some layer of the network' : 'must have every weight of the backbone',
    got: found.slice(0, SHOWN).join('; ') + more || 'none',
    todo: nothing ? correct : `${correct}, or set weights.strict: false`,
  });
}

/**
 * Decides which tensor goes where, by names and shapes.
 *
 * @throws CircumplexError OPTION_INVALID for a pattern that matches no layer; WEIGHTS_FOREIGN where
 * nothing fits or, unless `strict` is false, weights of the backbone are not in the file.
 */
export function planWeights(
  model: WeightModel,
  opened: OpenWeights,
  options: LoadOptions = {},
): WeightPlan {
  const selection = select(model, options);
  const planner = new Planner(opened, selection.targets, selection.selected);
  for (const map of mapsOf(opened, selection)) planner.consider(map);
  planner.addUnused();
  const { layers } = planner;
  const { missing, required, fresh } = gaps(model, selection, layers);
  const strict = options.strict ?? true;
  if (layers.length === 0 || (strict && required.length > 0)) {
    throw misfit(opened, planner, required);
  }
  const { file, source, preprocessing } = opened;
  const report: WeightReport = {
    file: file.file,
    format: file.format,
    source: (source ? source.id : file.origin?.source) ?? null,
    licence: (source ? source.licence : file.origin?.licence) ?? null,
    preprocessing,
    loaded: layers.map(({ target, tensors }) => ({ layer: target.name, tensors })),
    skipped: planner.skipped.list(),
    missing,
    fresh,
    notes: notesOn(model, opened, layers),
  };
  return { layers, report };
}
