import {
  CircumplexError,
  readWeight,
  type NamedWeight,
  type SafetensorsTensor,
} from '@circumplex/core';
import { tensor, tidy } from '@tensorflow/tfjs-core';
import type { Session } from '../training/session.js';

const SLOTS = 'optimizer/';

function slotName(slot: string, weight: NamedWeight): string {
  return `${SLOTS}${slot}/${weight.name}`;
}

/** All tensors of a session by name: weights, then the optimizer's. */
export async function sessionTensors(session: Session): Promise<SafetensorsTensor[]> {
  const named = [
    ...session.weights.map((weight) => ({ name: weight.name, value: readWeight(weight) })),
    ...session.trained.flatMap(({ weight, slots }) =>
      slots.map((value, i) => ({ name: slotName(session.optimizer.slots[i]!, weight), value })),
    ),
  ];
  return Promise.all(
    named.map(async ({ name, value }) => ({
      name,
      dtype: 'F32' as const,
      shape: value.shape,
      data: (await value.data()) as Float32Array<ArrayBuffer>,
    })),
  );
}

const SHOWN = 4;

function foreign(differences: readonly string[], where: string): CircumplexError {
  const more = differences.length - SHOWN;
  const shown = differences.slice(0, SHOWN).join('; ') + (more > 0 ? `; and ${more} more` : '');
  return new CircumplexError('CHECKPOINT_FOREIGN', {
    where,
    must: 'its weights must be those of the model',
    got: shown,
    todo: 'use the experiment that the checkpoint was trained with',
  });
}

/** How the weights of a file differ from what a network has. */
function differences(
  wanted: ReadonlyMap<string, readonly number[]>,
  found: ReadonlyMap<string, SafetensorsTensor>,
): string[] {
  const result: string[] = [];
  for (const [name, shape] of wanted) {
    const tensor = found.get(name);
    if (!tensor) result.push(`no '${name}' [${shape.join(', ')}]`);
    else if (tensor.shape.join() !== shape.join()) {
      result.push(`'${name}' [${tensor.shape.join(', ')}] instead of [${shape.join(', ')}]`);
    }
  }
  for (const name of found.keys()) if (!wanted.has(name)) result.push(`'${name}' besides`);
  return result;
}

function byName(tensors: readonly SafetensorsTensor[]): Map<string, SafetensorsTensor> {
  return new Map(tensors.map((entry) => [entry.name, entry]));
}

function toTensor({ data, shape }: SafetensorsTensor) {
  return tensor(data as Float32Array, [...shape], 'float32');
}

/**
 * Gives a network the weights of a checkpoint; what the optimizer kept is left out.
 *
 * @throws CircumplexError CHECKPOINT_FOREIGN saying which weights differ; none is changed then.
 */
export function loadWeights(
  weights: readonly NamedWeight[],
  tensors: readonly SafetensorsTensor[],
  where: string,
): void {
  const found = byName(tensors.filter(({ name }) => !name.startsWith(SLOTS)));
  const wanted = new Map(weights.map(({ name, variable }) => [name, variable.shape as number[]]));
  const differing = differences(wanted, found);
  if (differing.length > 0) throw foreign(differing, where);
  tidy(() => {
    for (const { name, variable } of weights) variable.write(toTensor(found.get(name)!));
  });
}

/**
 * Gives a session the weights and the optimizer's tensors of a checkpoint.
 *
 * @throws CircumplexError CHECKPOINT_FOREIGN saying which differ.
 */
export function loadSession(
  session: Session,
  tensors: readonly SafetensorsTensor[],
  where: string,
): void {
  const found = byName(tensors.filter(({ name }) => name.startsWith(SLOTS)));
  const wanted = new Map<string, readonly number[]>();
  for (const { weight } of session.trained) {
    for (const slot of session.optimizer.slots) {
      wanted.set(slotName(slot, weight), weight.variable.shape as number[]);
    }
  }
  const differing = differences(wanted, found);
  if (differing.length > 0) throw foreign(differing, where);
  loadWeights(session.weights, tensors, where);
  for (const entry of session.trained) {
    entry.slots.forEach((slot) => slot.dispose());
    entry.slots = session.optimizer.slots.map((slot) =>
      toTensor(found.get(slotName(slot, entry.weight))!),
    );
  }
}
