import { backbones } from '@circumplex/backbones';
import {
  composeModel,
  createRegistry,
  modelSpec,
  namedWeights,
  type ComposedModel,
} from '@circumplex/core';
import { fusions, heads, outputs } from '@circumplex/heads';
import { randomiseWeights } from './random-weights.js';

/** Everything that the paper composes. */
export const registry = createRegistry([...backbones, ...fusions, ...heads, ...outputs]);

/** Parts of a composition, by id. */
export interface Composition {
  readonly backbone?: string;
  /** Options of the backbone beside its width and the image's side. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly fusion?: string;
  readonly head?: string;
  readonly output?: string;
  /** Factor on the channels. */
  readonly width?: number;
  /** Side of the image. */
  readonly inputSize?: number;
}

/** Smallest sides of images where they are larger than what tests ask for. */
const SMALLEST: Readonly<Record<string, number>> = { 'face-resnet': 103 };

/** A narrow model on small images, with weights (biases and peepholes too) that are not trivial. */
export function narrowModel(parts: Composition = {}): ComposedModel {
  const { backbone = 'cnn-m', fusion = 'landmarks', head = 'gru', output } = parts;
  const { width = 0.05, inputSize = 48, options = {} } = parts;
  const recurrent = head !== 'fc';
  const side = Math.max(inputSize, SMALLEST[backbone] ?? 0);
  const spec = modelSpec.parse({
    backbone: { id: backbone, inputSize: side, width, ...options },
    fusion,
    fc: { units: [12] },
    head: recurrent ? { id: head, units: 6 } : head,
    ...(output !== undefined && { output }),
  });
  const model = composeModel(spec, registry, 7);
  const trivial = namedWeights(model.network).filter(
    ({ name, variable }) => variable.shape.length === 1 || name.endsWith('/peephole'),
  );
  randomiseWeights(model.network, 7, trivial);
  return model;
}
