import { CircumplexError, matchLayers, type LearningRatesSpec } from '@circumplex/core';

interface Candidate {
  readonly pattern: string;
  readonly factor: number;
}

const WHERE = 'training.learningRates';

/** The more characters a pattern fixes the more it says; of as many, the one with fewer stars. */
function specificity(pattern: string): readonly [number, number] {
  const stars = pattern.split('*').length - 1;
  return [pattern.length - stars, -stars];
}

function compare(a: Candidate, b: Candidate): number {
  const [[charactersA, starsA], [charactersB, starsB]] = [a, b].map(({ pattern }) =>
    specificity(pattern),
  ) as [readonly [number, number], readonly [number, number]];
  return charactersB - charactersA || starsB - starsA;
}

function mostSpecific(layer: string, candidates: readonly Candidate[]): number {
  const [first, second] = [...candidates].sort(compare);
  if (first && second && compare(first, second) === 0 && first.factor !== second.factor) {
    throw new CircumplexError('OPTION_INVALID', {
      where: WHERE,
      must: 'of patterns that match a layer one must be the most specific',
      got: `'${first.pattern}' and '${second.pattern}' for '${layer}'`,
      todo: `name '${layer}' itself, or make one of them longer`,
    });
  }
  return first?.factor ?? 1;
}

/**
 * Reads `training.learningRates`: the factor of each layer. Of several patterns that match a layer
 * the most specific holds, the one with the most characters beside its stars; 1 where none does.
 *
 * @param names - of layers with weights.
 * @throws CircumplexError OPTION_INVALID for a pattern that matches no layer, or two that are equally
 * specific and differ.
 */
export function rateFactors(
  names: readonly string[],
  learningRates: LearningRatesSpec,
): ReadonlyMap<string, number> {
  const candidates = new Map<string, Candidate[]>(names.map((name) => [name, []]));
  for (const [pattern, factor] of Object.entries(learningRates)) {
    for (const name of matchLayers(names, [pattern], WHERE)) {
      candidates.get(name)!.push({ pattern, factor });
    }
  }
  return new Map(names.map((name) => [name, mostSpecific(name, candidates.get(name)!)]));
}
