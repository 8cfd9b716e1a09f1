import { CircumplexError, matchLayers, type FreezeSpec } from '@circumplex/core';

/** Layers that are frozen from one epoch to another, both included. */
interface Span {
  readonly layers: ReadonlySet<string>;
  readonly from: number;
  readonly until: number;
}

/** Which layers stand still in which epoch; 1 is the first. */
export interface FreezePlan {
  /** Names of the layers that are frozen in an epoch. */
  frozen(epoch: number): ReadonlySet<string>;
  /** Names of the layers that train in an epoch and did not in the one before. */
  thawed(epoch: number): readonly string[];
}

function fail(where: string, must: string, got: string, todo: string): never {
  throw new CircumplexError('OPTION_INVALID', { where, must, got, todo });
}

/** An epoch that the run never comes to is a slip; one that ends with the run unfreezes nothing. */
function checkEpochs({ from, until }: Span, where: string, epochs: number): void {
  const got = (epoch: number): string => `${epoch} of ${epochs} epochs`;
  if (from > epochs) {
    fail(
      `${where}.from`,
      'must be an epoch of the run',
      got(from),
      'train longer, or start earlier',
    );
  }
  if (until !== Infinity && until >= epochs) {
    const todo = 'train longer, or leave it out to freeze to the end';
    fail(`${where}.until`, 'must come before the last epoch', got(until), todo);
  }
}

function spanOf(entry: FreezeSpec[number], names: readonly string[], where: string): Span {
  const rule = typeof entry === 'string' ? { layers: entry, from: 1 } : entry;
  const layers = new Set(matchLayers(names, [rule.layers].flat(), where));
  return { layers, from: rule.from, until: rule.until ?? Infinity };
}

function frozenBy(spans: readonly Span[], epoch: number): Set<string> {
  const now = spans.filter(({ from, until }) => from <= epoch && epoch <= until);
  return new Set(now.flatMap(({ layers }) => [...layers]));
}

/** Epochs in which the frozen layers may be others than in the epoch before. */
function changes(spans: readonly Span[], epochs: number): number[] {
  const starts = [1, ...spans.flatMap(({ from, until }) => [from, until + 1])];
  return [...new Set(starts)].filter((epoch) => epoch <= epochs).sort((a, b) => a - b);
}

/** A rule with epochs that others make pointless says something that will not happen. */
function checkOverlap(spans: readonly Span[], index: number, starts: readonly number[]): void {
  const { layers, from, until } = spans[index]!;
  const others = spans.filter((_, i) => i !== index);
  const adds = starts.some((epoch) => {
    if (epoch < from || epoch > until) return false;
    const frozen = frozenBy(others, epoch);
    return [...layers].some((layer) => !frozen.has(layer));
  });
  if (adds) return;
  const where = `training.freeze.${index}`;
  const must = 'a rule must freeze something that the others do not';
  const got = `${[...layers].join(', ')}, frozen then by others`;
  fail(where, must, got, 'a layer is frozen while any entry says so: make the others narrower');
}

/** Layers of a network, by what freezing may do with them. */
export interface LayerNames {
  /** Layers with weights. */
  readonly all: readonly string[];
  /** Those of them that train unless frozen. */
  readonly trainable: readonly string[];
}

/**
 * Reads `training.freeze`: a layer is frozen in every epoch in which any entry says so.
 *
 * @param epochs - of the run; Infinity where they are not known.
 * @throws CircumplexError OPTION_INVALID for a pattern that matches no layer, an epoch beyond the
 * run, a rule with epochs that the other entries make pointless, or an epoch with nothing to train.
 */
export function freezePlan(names: LayerNames, freeze: FreezeSpec, epochs: number): FreezePlan {
  const whereOf = (index: number): string => `training.freeze.${index}`;
  const spans = freeze.map((entry, i) => spanOf(entry, names.all, whereOf(i)));
  spans.forEach((span, i) => checkEpochs(span, whereOf(i), epochs));
  const starts = changes(spans, epochs);
  freeze.forEach((entry, i) => {
    if (typeof entry !== 'string') checkOverlap(spans, i, starts);
  });
  for (const epoch of starts) {
    const frozen = frozenBy(spans, epoch);
    if (names.trainable.some((name) => !frozen.has(name))) continue;
    const must = 'must leave a layer to train';
    fail('training.freeze', must, `none in epoch ${epoch}`, 'freeze fewer layers');
  }
  return {
    frozen: (epoch) => frozenBy(spans, epoch),
    thawed(epoch) {
      const now = frozenBy(spans, epoch);
      return [...frozenBy(spans, epoch - 1)].filter((name) => !now.has(name));
    },
  };
}
