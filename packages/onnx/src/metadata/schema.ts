import { modelSpec, z, type Preprocessing } from '@circumplex/core';
import { provenance, type Provenance } from './provenance.js';
import { PRECISIONS } from '../precision/precision.js';

/** Version of the metadata that exports carry. */
export const METADATA_FORMAT = 1;

/** Name of the tensor that every export puts out. */
export const OUTPUT_NAME = 'prediction';

const threeNumbers = z.tuple([z.number(), z.number(), z.number()]);

const preprocessing: z.ZodType<Preprocessing> = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  channelOrder: z.enum(['rgb', 'bgr']),
  scale: threeNumbers,
  offset: threeNumbers,
  landmarks: z.literal('crop'),
});

const size = z.union([z.int().nonnegative(), z.string()]);

const input = z.object({
  name: z.enum(['frames', 'landmarks']),
  /** Dimensions of the tensor, dynamic ones by name. */
  dims: z.array(size),
  /** Axes of frames after batch and time. */
  layout: z.enum(['nhwc', 'nchw']).optional(),
  /** `uint8`: RGB bytes, which the graph preprocesses itself. */
  type: z.enum(['float32', 'uint8']).default('float32'),
});

const state = z.object({
  layer: z.string(),
  /** The input that takes the state, and the output that has it after the frames of a call. */
  input: z.string(),
  output: z.string(),
  dims: z.array(size),
  /** What every number of it is before the first frame. */
  initial: z.literal(0),
});

/** A state of a recurrent layer that the caller of a streaming file hands from call to call. */
export type StateTrace = z.output<typeof state>;

const output = z.object({
  name: z.string().min(1),
  task: z.enum(['regression', 'classification']),
  names: z.array(z.string()).min(1),
  range: z.tuple([z.number(), z.number()]).optional(),
});

const segment = z.union([
  z.strictObject({ size: z.int().positive() }),
  z.strictObject({
    height: z.int().positive(),
    width: z.int().positive(),
    channels: z.int().positive(),
  }),
]);

const layer = z.object({
  value: z.string(),
  layer: z.string(),
  output: z.string().optional(),
  call: z.int().nonnegative().optional(),
  channels: z.literal('first').optional(),
  timeFirst: z.literal(true).optional(),
  order: z.array(segment).optional(),
});

const precision = z
  .object({
    type: z.enum(PRECISIONS),
    /** Frames from which the ranges of activations came, for int8. */
    calibrationFrames: z.int().positive().optional(),
    /** What the precision costs: a score of the model, and of this file, on the same data. */
    scores: z
      .object({
        part: z.string(),
        frames: z.int().positive(),
        metric: z.string(),
        model: z.number(),
        file: z.number(),
      })
      .optional(),
  })
  .default({ type: 'float32' });

/** How a file stores its weights, and what that costs. */
export type PrecisionMetadata = z.output<typeof precision>;

/**
 * Which value of the graph is which layer's output: `value` is what `layer` put out, or, with a
 * batch normalisation folded into it, what `output` did; `call` counts the applications of a shared
 * layer. `channels`, `timeFirst` ([T, B, F]) and `order` say how the value is laid out where that is
 * not as in tfjs.
 */
export type LayerTrace = z.output<typeof layer>;

/** The parts of the metadata, by key: each is a JSON text in the file. */
export const metadataParts = {
  'circumplex.format': z.literal(METADATA_FORMAT),
  'circumplex.preprocessing': preprocessing,
  'circumplex.inputs': z.array(input).min(1),
  'circumplex.output': output,
  'circumplex.recurrent': z.boolean(),
  'circumplex.variant': z.enum(['sequence', 'streaming', 'frame']).default('sequence'),
  'circumplex.states': z.array(state).default([]),
  'circumplex.model': modelSpec,
  'circumplex.layers': z.array(layer),
  'circumplex.licence': z.string().optional(),
  'circumplex.experiment': provenance.shape.experiment,
  'circumplex.metrics': provenance.shape.metrics,
  'circumplex.version': provenance.shape.version,
  'circumplex.precision': precision,
} as const;

/** What an exported file says of itself: all that one needs to feed it and to read it. */
export interface ModelMetadata extends Provenance {
  readonly format: typeof METADATA_FORMAT;
  readonly preprocessing: Preprocessing;
  readonly inputs: readonly z.output<typeof input>[];
  /** Output tensor, [batch, time, names.length] (frame: no time); values lie in `range`. */
  readonly output: z.output<typeof output>;
  /** True if frames depend on those before them. */
  readonly recurrent: boolean;
  readonly variant: 'sequence' | 'streaming' | 'frame';
  /** Of a streaming file; empty for others. */
  readonly states: readonly StateTrace[];
  /** Composes the same model again. */
  readonly model: z.output<typeof modelSpec>;
  readonly layers: readonly LayerTrace[];
  /** Licence of the weights. */
  readonly licence?: string | undefined;
  /** float32 where the file says nothing. */
  readonly precision: PrecisionMetadata;
  /** What the caller of the export added. */
  readonly extra: Readonly<Record<string, string>>;
}
