import {
  CircumplexError,
  createRandom,
  EXPRESSIONS,
  hashSeed,
  splitReference,
  type ComposedModel,
  type Dataset,
  type DataSpec,
  type Registry,
  type Sampler,
  type Split,
  type TargetStatistics,
} from '@circumplex/core';
import {
  balanceOptions,
  balanceQuadrants,
  makeSequences,
  splitDataset,
  statistics,
  summarize,
  withFrameCache,
  type Segment,
  type Sequence,
} from '@circumplex/data';

/** An open data set in its parts. */
export interface OpenData {
  readonly dataset: Dataset;
  readonly parts: Readonly<Record<Split, readonly Segment[]>>;
  /** What people should know of the data. */
  readonly notes: readonly string[];
}

/** What a model demands of a data set. */
export type Demand = Pick<ComposedModel, 'sideInputs' | 'output'>;

/** Where an experiment's data come from. */
export interface DataSource {
  readonly spec: DataSpec;
  readonly registry: Registry;
  /** Folder that relative paths start from. */
  readonly base: string;
  readonly seed: number;
}

function checkLandmarks(dataset: Dataset, { sideInputs }: Demand): void {
  if (dataset.landmarks || !sideInputs.includes('landmarks')) return;
  throw new CircumplexError('COMPOSITION_INVALID', {
    where: 'model.fusion',
    must: 'the data set must have the side inputs that the fusion names',
    got: `'${dataset.name}' without landmarks`,
    todo: "use the fusion 'none', or data with landmarks",
  });
}

/**
 * Opens an experiment's data set and splits it by the experiment's seed.
 *
 * @throws CircumplexError as the reader and the split do; COMPOSITION_INVALID where the model needs
 * landmarks and there are none.
 */
export async function openData(
  { spec, registry, base, seed }: DataSource,
  demand: Demand,
): Promise<OpenData> {
  const { id, options } = splitReference(spec.reader);
  const reader = registry.get('reader', id).configure(options);
  const dataset = withFrameCache(await reader.open(base), spec.cacheMB);
  checkLandmarks(dataset, demand);
  const { parts, notes } = splitDataset(dataset, spec.split, seed);
  return { dataset, parts, notes: [...dataset.warnings, ...notes] };
}

/** The training part, ready to be sampled. */
export interface TrainingData {
  readonly sequences: readonly Sequence[];
  /** The order of an epoch; depends on seed and epoch alone. */
  order(epoch: number): readonly number[];
  readonly statistics: TargetStatistics;
}

function labelled(segments: readonly Segment[], { output }: Demand): TargetStatistics | undefined {
  const found = statistics(segments);
  if (output.task === 'classification') {
    const counts: readonly (readonly [string, number])[] = EXPRESSIONS.map((name, i) => [
      name,
      found.classes[i]!,
    ]);
    const classCounts = output.names.map((name) => new Map(counts).get(name) ?? 0);
    return classCounts.some((count) => count > 0) ? { classCounts } : undefined;
  }
  const counts: Readonly<Record<string, number>> = {
    valence: found.valence.count,
    arousal: found.arousal.count,
  };
  return output.names.every((name) => (counts[name] ?? 0) > 0) ? { classCounts: [] } : undefined;
}

/**
 * Balances the training part and cuts it into sequences.
 *
 * @throws CircumplexError DATA_INVALID if it has no labels for what the model predicts.
 */
export function trainingData(
  { spec, registry, seed }: DataSource,
  train: readonly Segment[],
  demand: Demand,
): TrainingData {
  const found = labelled(train, demand);
  if (!found) {
    throw new CircumplexError('DATA_INVALID', {
      where: 'data',
      must: `the training part must have labels of ${demand.output.names.join(', ')}`,
      got: 'none',
      todo: 'choose another output or another data set',
    });
  }
  const options = balanceOptions.parse({});
  const segments =
    spec.balance === 'quadrants' ? balanceQuadrants(train, options, seed).segments : train;
  const sequences = makeSequences(segments, spec.sequence);
  const summaries = summarize(sequences);
  const { id, options: samplerOptions } = splitReference(spec.sampler);
  const sampler: Sampler = registry.get('sampler', id).configure(samplerOptions);
  return {
    sequences,
    statistics: found,
    order: (epoch) => sampler.order(summaries, createRandom(hashSeed(seed, 'sampler', epoch))),
  };
}
