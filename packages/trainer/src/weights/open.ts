import {
  splitReference,
  type ModelSpec,
  type Registry,
  type WeightsRequest,
} from '@circumplex/core';
import {
  completeModel,
  openWeights,
  type LoadOptions,
  type OpenWeights,
} from '@circumplex/weights';
import { locateWeights } from './locate.js';

/** The weights that a model starts from, found and understood. */
export interface ModelWeights {
  readonly opened: OpenWeights;
  readonly options: LoadOptions;
  /** As the experiment names them. */
  readonly name: string;
  /** The model's spec with what the weights need of it; see `completeModel`. */
  readonly model: ModelSpec;
}

/** A request spelled out; `strict` where absent. */
function spellOut(weights: NonNullable<ModelSpec['weights']>): WeightsRequest {
  return typeof weights === 'string' ? { file: weights, strict: true } : weights;
}

/**
 * Opens the weights that a model asks for; the caller closes them.
 *
 * @param model - as written, before the backbone's own defaults are filled in.
 * @param base - folder that a relative path starts from.
 * @returns undefined for a model that starts from random weights.
 * @throws CircumplexError PLUGIN_UNKNOWN, FILE_MISSING, WEIGHTS_INVALID, WEIGHTS_UNSUPPORTED,
 * WEIGHTS_FOREIGN.
 */
export async function openModelWeights(
  model: ModelSpec,
  registry: Registry,
  base: string,
): Promise<ModelWeights | undefined> {
  if (model.weights === undefined) return undefined;
  const { file, source, ...options } = spellOut(model.weights);
  const { id } = splitReference(model.backbone);
  registry.get('backbone', id);
  const opened = await openWeights(
    await locateWeights({ file, source }, registry, base),
    registry,
    id,
  );
  try {
    return { opened, options, name: file ?? source!, model: completeModel(model, opened) };
  } catch (error) {
    opened.close();
    throw error;
  }
}
