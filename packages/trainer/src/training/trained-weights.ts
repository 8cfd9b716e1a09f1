import { readWeight, type NamedWeight, type Optimizer } from '@circumplex/core';
import { dispose, zerosLike, type Tensor } from '@tensorflow/tfjs-core';

/** Weights for which the numbers of an update are the same. */
export interface WeightGroup {
  /** Factor of the schedule's learning rate. */
  readonly factor: number;
  /** Updates that the run had made before the first one of these weights. */
  readonly since: number;
}

/** A weight that training changes, and what the optimizer keeps for it. */
export interface TrainedWeight {
  readonly weight: NamedWeight;
  /** In the order of the optimizer's slots; replaced by every update. */
  slots: Tensor[];
  /** True for kernels; see OptimizerState. */
  readonly decay: boolean;
  /** The same object for all weights of a group. */
  readonly group: WeightGroup;
}

/** A weight with its group. */
export type GroupedWeight = Pick<TrainedWeight, 'weight' | 'group'>;

/** Weights with their groups, by what is so of a layer. */
export function grouped(
  weights: readonly NamedWeight[],
  groupOf: (layer: string) => WeightGroup,
): GroupedWeight[] {
  const groups = new Map<string, WeightGroup>();
  return weights.map((weight) => {
    const group = groupOf(weight.layer);
    const key = `${group.factor} ${group.since}`;
    if (!groups.has(key)) groups.set(key, group);
    return { weight, group: groups.get(key)! };
  });
}

/** A kernel is of two axes or more; biases, scales and peepholes are vectors. */
function decays({ variable }: NamedWeight): boolean {
  return variable.shape.length >= 2;
}

/** A weight that stops training and begins again starts anew. */
function keyOf({ weight, group }: GroupedWeight): string {
  return `${weight.name} ${group.since}`;
}

/**
 * The weights to train from now on. Those that were trained before keep their slots, others start
 * with zeros, and the slots of those that train no longer are freed.
 *
 * @returns `before` itself where nothing changes.
 */
export function nextTrained(
  before: readonly TrainedWeight[],
  next: readonly GroupedWeight[],
  { slots }: Pick<Optimizer, 'slots'>,
): readonly TrainedWeight[] {
  if (next.map(keyOf).join('\n') === before.map(keyOf).join('\n')) return before;
  const known = new Map(before.map((entry) => [keyOf(entry), entry]));
  const trained = next.map((entry): TrainedWeight => {
    const { weight } = entry;
    const kept = known.get(keyOf(entry));
    known.delete(keyOf(entry));
    const start = (): Tensor[] => slots.map(() => zerosLike(readWeight(weight)));
    return { ...entry, slots: kept?.slots ?? start(), decay: decays(weight) };
  });
  for (const gone of known.values()) dispose(gone.slots);
  return trained;
}
