import * as z from 'zod';

/** Prefix of the keys that Circumplex writes. */
const OWN = 'circumplex.';

const channels = z.array(z.number()).length(3);

/** Of a file's numbers, and what a lower one costs: as metadata and the report beside it tell. */
export const precision = z.object({
  type: z.string(),
  calibrationFrames: z.number().optional(),
  scores: z
    .object({
      part: z.string(),
      frames: z.number(),
      metric: z.string(),
      model: z.number(),
      file: z.number(),
    })
    .optional(),
});

/**
 * The parts of an export's metadata that the page tells, by key; each by itself, so that a file of a
 * later version is shown as far as it is understood.
 */
const PARTS = {
  preprocessing: z.object({
    width: z.number(),
    height: z.number(),
    channelOrder: z.enum(['rgb', 'bgr']),
    scale: channels,
    offset: channels,
    landmarks: z.literal('crop'),
  }),
  inputs: z.array(
    z.object({
      name: z.string(),
      layout: z.enum(['nhwc', 'nchw']).optional(),
      type: z.string().default('float32'),
    }),
  ),
  output: z.object({
    name: z.string(),
    task: z.enum(['regression', 'classification']),
    names: z.array(z.string()).min(1),
    range: z.tuple([z.number(), z.number()]).optional(),
  }),
  variant: z.enum(['sequence', 'streaming', 'frame']),
  recurrent: z.boolean(),
  states: z.array(z.object({ layer: z.string(), input: z.string(), output: z.string() })),
  precision,
  model: z.object({
    backbone: z.union([z.string(), z.object({ id: z.string() })]),
    fusion: z.union([z.string(), z.object({ id: z.string() })]).optional(),
    head: z.union([z.string(), z.object({ id: z.string() })]),
    output: z.union([z.string(), z.object({ id: z.string() })]).optional(),
  }),
  experiment: z.object({ name: z.string(), seed: z.number().optional() }),
  metrics: z.object({
    step: z.number(),
    monitor: z.enum(['ccc', 'accuracy']),
    score: z.number().nullable(),
    best: z.object({ step: z.number(), score: z.number() }).nullable(),
    validation: z.record(z.string(), z.unknown()).optional(),
  }),
  version: z.string(),
  licence: z.string(),
} as const;

type Parts = { readonly [K in keyof typeof PARTS]?: z.output<(typeof PARTS)[K]> };

/** What an export says of itself, as far as it is there and valid. */
export interface ExportMetadata extends Parts {
  /** True for an export of Circumplex. */
  readonly own: boolean;
  /** Lines that are not Circumplex's own keys. */
  readonly extra: Readonly<Record<string, string>>;
  /** Keys whose values are not valid. */
  readonly invalid: readonly string[];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads `metadata_props`, whatever they hold. */
export function readMetadata(props: Readonly<Record<string, string>>): ExportMetadata {
  const parts: Record<string, unknown> = {};
  const invalid: string[] = [];
  for (const [name, schema] of Object.entries(PARTS)) {
    const text = Object.hasOwn(props, OWN + name) ? props[OWN + name] : undefined;
    if (text === undefined) continue;
    const part = schema.safeParse(parsed(text));
    if (part.success) parts[name] = part.data;
    else invalid.push(OWN + name);
  }
  const extra = Object.entries(props).filter(([key]) => !key.startsWith(OWN));
  return {
    ...parts,
    own: Object.hasOwn(props, `${OWN}format`),
    extra: Object.fromEntries(extra),
    invalid,
  };
}
