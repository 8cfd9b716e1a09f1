import { z } from 'zod';
import { modelSpec, pluginReference } from '../model/spec.js';
import { freezeSpec, learningRatesSpec } from './transfer.js';

const fraction = z.number().min(0).max(1);

/**
 * How a data set is parted. `by`:
 * - `subject`: no person is in two parts;
 * - `reader`: the parts that the data set itself assigns;
 * - `time`: each video is cut into consecutive parts, so that the same people are in all of them;
 * - `same`: every part holds everything, to see whether a network can learn the set at all.
 */
export const splitSpec = z
  .strictObject({
    by: z
      .enum(['subject', 'reader', 'time', 'same'])
      .default('subject')
      .describe(
        'subject: no person in two parts; reader: as the data set says; time: each video in consecutive parts; same: everything in each',
      ),
    train: fraction.default(0.6),
    validation: fraction.default(0.2),
    test: fraction.default(0.2),
  })
  .refine(({ train, validation, test }) => Math.abs(train + validation + test - 1) < 1e-6, {
    message: 'train, validation and test must add up to 1',
  })
  .describe('how subjects or videos are parted into train, validation and test');

/** How sequences are changed at random in training, all frames of one alike. All off by default. */
export const augmentSpec = z
  .strictObject({
    flip: fraction.default(0).describe('probability of mirroring'),
    crop: z
      .number()
      .min(0)
      .max(0.5)
      .default(0)
      .describe('largest part of width and height cut away, at a random place'),
    brightness: fraction.default(0).describe('largest change, as a share of the full range'),
    contrast: fraction.default(0).describe('largest relative change'),
  })
  .describe('random changes in training, the same for all frames of a sequence');

/** How videos are cut into sequences. */
export const sequenceSpec = z.strictObject({
  length: z.int().min(1).default(16).describe('frames in a sequence (T)'),
  hop: z
    .int()
    .min(1)
    .optional()
    .describe('frames from one start to the next; the length where absent'),
});

/** The `data` part of an experiment. */
export const dataSpec = z.strictObject({
  reader: pluginReference.default('synthetic').describe('where the videos come from'),
  split: splitSpec.prefault({}),
  sequence: sequenceSpec.prefault({}),
  batch: z.int().min(1).default(4).describe('sequences in a batch'),
  sampler: pluginReference.default('shuffled').describe('order of the sequences in an epoch'),
  balance: z
    .enum(['none', 'quadrants'])
    .default('none')
    .describe('quadrants: duplicate runs of frames to 43/24/19/14 % (paper, Sect. 4.2)'),
  augment: augmentSpec.prefault({}),
  cacheMB: z.int().min(0).default(256).describe('memory for decoded frames, in megabytes'),
});

/** The `training` part of an experiment. */
export const trainingSpec = z.strictObject({
  epochs: z.int().min(1).default(10),
  maxSteps: z.int().min(1).optional().describe('stop after so many updates'),
  loss: pluginReference
    .optional()
    .describe('ccc for regression and cross-entropy for classes where absent'),
  optimizer: pluginReference.default('adam'),
  schedule: pluginReference.default('constant'),
  clipNorm: z.number().positive().optional().describe('largest norm of the whole gradient'),
  accumulate: z.int().min(1).default(1).describe('batches whose gradients make one update'),
  freeze: freezeSpec.default([]),
  learningRates: learningRatesSpec.default({}),
  earlyStopping: z
    .strictObject({
      patience: z.int().min(1).describe('epochs without a better score'),
      minDelta: z.number().min(0).default(0),
    })
    .optional(),
  checkpoint: z
    .strictObject({
      everySteps: z.int().min(1).optional().describe('also between epochs, after so many updates'),
      keepLast: z.int().min(1).default(2),
      keepBest: z.int().min(0).default(1),
    })
    .prefault({}),
  restoreBest: z.boolean().default(true).describe('end with the weights of the best validation'),
  validateEvery: z.int().min(1).default(1).describe('epochs between validations'),
});

/** An experiment: everything that a run depends on. */
export const experimentSpec = z.strictObject({
  name: z
    .string()
    .regex(/^[\w][\w.-]*$/, 'must be letters, digits, dots, dashes and underscores')
    .default('experiment'),
  seed: z.int().min(0).default(1).describe('everything random derives from it'),
  plugins: z
    .array(z.string())
    .default([])
    .describe('packages or files with more plug-ins, relative to the experiment'),
  engine: z.string().default('auto').describe('numeric engine; auto takes the best that works'),
  threads: z.int().min(1).optional().describe("the engine's threads"),
  data: dataSpec.prefault({}),
  model: modelSpec.prefault({}),
  training: trainingSpec.prefault({}),
});

/** An experiment as a user writes it: everything has a default. */
export type ExperimentInput = z.input<typeof experimentSpec>;
/** An experiment with its defaults filled in. */
export type Experiment = z.output<typeof experimentSpec>;
/** See {@link dataSpec}. */
export type DataSpec = z.output<typeof dataSpec>;
/** See {@link trainingSpec}. */
export type TrainingSpec = z.output<typeof trainingSpec>;
/** See {@link augmentSpec}. */
export type AugmentSpec = z.output<typeof augmentSpec>;
/** See {@link sequenceSpec}. */
export type SequenceSpec = z.output<typeof sequenceSpec>;
/** See {@link splitSpec}. */
export type SplitSpec = z.output<typeof splitSpec>;

/** Gives an experiment file in TypeScript or JavaScript its types. */
export function defineExperiment(experiment: ExperimentInput): ExperimentInput {
  return experiment;
}
