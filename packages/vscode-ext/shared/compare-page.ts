import * as z from 'zod';
import { defineView } from './protocol.js';
import { AXES, seriesQuery, seriesReply } from './series.js';

/** Runs that a person can still tell apart in one chart. */
export const MOST_COMPARED = 20;

const number = z.number().nullable();
/** Absolute; what a run is called between host and page. */
const folder = z.string();

const dimension = z.strictObject({ ccc: number, mse: number, pearson: number });

/** What the last validation said; null for what the run does not predict. */
const validation = z.strictObject({
  step: z.number(),
  valence: dimension.nullable(),
  arousal: dimension.nullable(),
  accuracy: number,
  macroF1: number,
});

const readable = z.strictObject({
  kind: z.literal('run'),
  folder,
  id: z.string(),
  /** By its user, else by its experiment. */
  name: z.string(),
  status: z.enum(['running', 'paused', 'finished', 'failed', 'killed']),
  /** Share of the updates done, in [0, 1]. */
  progress: z.number().min(0).max(1),
  monitor: z.enum(['ccc', 'accuracy']),
  /** `epoch` counts epochs done, with fractions; null where their length is not known. */
  best: z.strictObject({ score: z.number(), step: z.number(), epoch: number }).nullable(),
  validation: validation.nullable(),
  /** Trained so far, without pauses. */
  seconds: number,
  /** Of the last update. */
  framesPerSecond: number,
  parameters: z.strictObject({ trainable: z.number(), frozen: z.number() }).nullable(),
  /** Null while they are being read for the first time. */
  curves: z
    .strictObject({
      /** Grows whenever there is something new to ask for. */
      version: z.number(),
      /** The series that have a value. */
      names: z.array(z.string()),
    })
    .nullable(),
});

const broken = z.strictObject({
  kind: z.literal('broken'),
  folder,
  id: z.string(),
  /** As long as it could be read; the id where it never could. */
  name: z.string(),
  /** Why it cannot be shown, for people. */
  problem: z.string(),
});

const waiting = z.strictObject({ kind: z.literal('waiting'), folder, id: z.string() });

/** A run of a comparison: read, not read yet, or not readable. */
const comparedRun = z.discriminatedUnion('kind', [readable, broken, waiting]);

const setting = z.strictObject({
  /** Dotted. */
  path: z.string(),
  /** One for each run; null where a run does not have it. */
  values: z.array(z.string().nullable()).readonly(),
  differs: z.boolean(),
});

/** How the page shows a comparison; it is there again when the view is opened again. */
export const compareLook = z.object({
  /** Folders of runs whose curves are not drawn. */
  hidden: z.array(folder).default([]),
  /** Ids of the charts that are seen; null for those that come first. */
  charts: z.array(z.string()).nullable().default(null),
  sort: z.object({ column: z.string(), reversed: z.boolean() }).nullable().default(null),
  /** How all charts are drawn. */
  curves: z
    .object({
      axis: z.enum(AXES),
      smoothing: z.number().min(0).max(0.99),
      logarithmic: z.boolean(),
    })
    .default({ axis: 'step', smoothing: 0, logarithmic: false }),
  /** Numbers of the colours of runs, by folder. */
  colors: z.record(folder, z.int().min(0)).default({}),
  allSettings: z.boolean().default(false),
  search: z.string().default(''),
});

/** The page of a comparison: it says that it is there, and is told the runs as they are read. */
export const compareView = defineView({
  requests: {
    /** Answered with how the view looked when it was seen last. */
    watch: { params: z.null(), result: compareLook },
    keep: { params: compareLook, result: z.null() },
    /** Asks the user for runs. */
    add: { params: z.null(), result: z.null() },
    remove: { params: z.strictObject({ folder }), result: z.null() },
    /** Puts the runs into another order; the host passes over folders that it does not compare. */
    order: { params: z.strictObject({ folders: z.array(folder) }), result: z.null() },
    open: { params: z.strictObject({ folder }), result: z.null() },
    /** Points of a curve; `run` is the run's folder. */
    series: { params: seriesQuery, result: seriesReply },
    copy: { params: z.strictObject({ text: z.string().max(1_000_000) }), result: z.null() },
  },
  events: {
    /** All folders, in order. */
    selection: z.strictObject({ folders: z.array(folder).max(MOST_COMPARED) }),
    run: comparedRun,
    /** Of the runs that could be read. */
    settings: z.strictObject({ folders: z.array(folder), rows: z.array(setting) }),
  },
});

/** See {@link compareView}. */
export type CompareView = typeof compareView;
/** See {@link compareLook}. */
export type CompareLook = z.output<typeof compareLook>;
/** See {@link comparedRun}. */
export type ComparedRun = z.output<typeof comparedRun>;
/** A run that can be read. */
export type ReadRun = z.output<typeof readable>;
/** A setting of several runs. */
export type SettingRow = z.output<typeof setting>;
