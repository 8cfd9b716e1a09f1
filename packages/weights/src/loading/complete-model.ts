import {
  CircumplexError,
  overridePreprocessing,
  splitReference,
  type ModelSpec,
} from '@circumplex/core';
import type { OpenWeights } from './open.js';

/** Who asks for an option, for people. */
function asker({ source, file }: OpenWeights): string {
  return source ? `weights of ${source.id}` : `the weights in ${file.file}`;
}

function completeOptions(
  given: Readonly<Record<string, unknown>>,
  opened: OpenWeights,
): Readonly<Record<string, unknown>> {
  for (const [name, needed] of Object.entries(opened.backboneOptions)) {
    if (given[name] === undefined || given[name] === needed) continue;
    throw new CircumplexError('WEIGHTS_FOREIGN', {
      where: `model.backbone.${name}`,
      must: `must be ${String(needed)} for ${asker(opened)}`,
      got: String(given[name]),
      todo: `set it to ${String(needed)}, or leave it out`,
    });
  }
  return { ...given, ...opened.backboneOptions };
}

/**
 * A model's spec with what weights need of it: options of the backbone that are not set, and the
 * preprocessing that the weights were trained on. What is set stays; preprocessing may differ from
 * the source's on purpose, options may not.
 *
 * @param spec - as written, before the backbone's own defaults are filled in.
 * @throws CircumplexError WEIGHTS_FOREIGN naming an option that must be otherwise.
 */
export function completeModel(spec: ModelSpec, opened: OpenWeights): ModelSpec {
  const { id, options } = splitReference(spec.backbone);
  const fed = overridePreprocessing(opened.preprocessing, spec.preprocessing);
  return {
    ...spec,
    backbone: { id, ...completeOptions(options, opened) },
    preprocessing: {
      channelOrder: fed.channelOrder,
      scale: [...fed.scale],
      offset: [...fed.offset],
    },
  };
}
