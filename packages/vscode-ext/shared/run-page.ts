import * as z from 'zod';
import { defineView } from './protocol.js';
import { seriesQuery, seriesReply } from './series.js';

/** A number to be seen at a glance, and what it is. */
const highlight = z.strictObject({ name: z.string(), value: z.string(), note: z.string() });

/** A name and what it is. */
const fact = z.strictObject({ name: z.string(), value: z.string() });

/** What a button of the page's head does; each is a command of the extension. */
export const RUN_ACTIONS = [
  'stop',
  'resume',
  'evaluate',
  'export',
  'predictions',
  'compare',
  'reveal',
  'text',
] as const;

const runAction = z.enum(RUN_ACTIONS);

/** Those that run something, which is not done in a folder that is not trusted. */
export const NEED_TRUST: readonly RunAction[] = ['stop', 'resume', 'evaluate', 'export'];

const shownRun = z.strictObject({
  type: z.literal('run'),
  /** The experiment's name. */
  title: z.string(),
  id: z.string(),
  status: z.enum(['running', 'paused', 'finished', 'failed', 'killed']),
  /** Share of the updates done, in [0, 1]. */
  progress: z.number().min(0).max(1),
  /** What progress is in words, such as `40 % · 3 min left`. */
  progressWords: z.string(),
  /** What makes sense in this status, in order. */
  actions: z.array(runAction),
  highlights: z.array(highlight),
  facts: z.array(fact),
  /** Of a failed run. */
  error: z
    .strictObject({
      code: z.string(),
      message: z.string(),
      /** What to do about it. */
      todo: z.array(z.string()),
    })
    .nullable(),
  warnings: z.array(z.string()),
  /** What need not worry anyone, such as lines that were passed over. */
  notes: z.array(z.string()),
});

const problem = z.strictObject({
  type: z.literal('problem'),
  title: z.string(),
  message: z.string(),
});

/** What stands above the sections, or why there is nothing to show. */
export const runPageState = z.discriminatedUnion('type', [shownRun, problem]);

/** Scores in rows and columns, as words. */
const scoreTable = z.strictObject({
  caption: z.string(),
  /** What consecutive columns belong to; empty where there is nothing to say. */
  groups: z.array(z.strictObject({ name: z.string(), span: z.int().min(1) })),
  columns: z.array(z.string()),
  rows: z.array(
    z.strictObject({ name: z.string(), note: z.string(), values: z.array(z.string()) }),
  ),
});

const metrics = z.strictObject({
  tables: z.array(scoreTable),
  /** Files of scores that cannot be read, and why. */
  problems: z.array(z.string()),
});

/** What there is to be drawn; the values are asked for. */
const series = z.strictObject({
  /** The series that have a value. */
  names: z.array(z.string()),
  /** Events that stand. */
  count: z.int().min(0),
  /** How often events that had been seen turned out to stand no more. */
  rewinds: z.int().min(0),
});

/** A setting of the experiment by dotted path. */
const setting = z.strictObject({ path: z.string(), value: z.string() });

/** An image file of the run. */
const figure = z.strictObject({
  name: z.string(),
  /** Where the page has it from; another one when the file has changed. */
  address: z.string(),
});

const checkpoint = z.strictObject({
  file: z.string(),
  step: z.string(),
  epoch: z.string(),
  /** Why it was written. */
  reason: z.string(),
  score: z.string(),
  size: z.string(),
  written: z.string(),
  isBest: z.boolean(),
  isLast: z.boolean(),
});

/** What can be done with a checkpoint. */
const checkpointAction = z.enum(['evaluate', 'export', 'reveal']);

const exported = z.strictObject({
  /** Its name in the run's folder of exports. */
  file: z.string(),
  size: z.string(),
  written: z.string(),
  /** What the report beside it says. */
  verified: z.enum(['verified', 'not verified', 'no report', 'unreadable report']),
});

/** What can be done with an exported model: `open` shows its page. */
const exportAction = z.enum(['open', 'reveal']);

const otherRun = z.strictObject({ folder: z.string(), name: z.string() });

const difference = z.strictObject({
  /** What the other run is called. */
  name: z.string(),
  settings: z.array(
    z.strictObject({
      path: z.string(),
      /** Null where a run does not have it. */
      own: z.string().nullable(),
      other: z.string().nullable(),
    }),
  ),
});

/**
 * The run page: it says that it is there, and is told everything then, and at each change what is
 * not the same any more.
 */
export const runPageView = defineView({
  requests: {
    watch: { params: z.null(), result: z.null() },
    act: { params: runAction, result: z.null() },
    series: { params: seriesQuery, result: seriesReply },
    /** Draws the figures, by the command line. */
    draw: { params: z.null(), result: z.null() },
    checkpoint: {
      params: z.strictObject({ file: z.string(), action: checkpointAction }),
      result: z.null(),
    },
    exported: {
      params: z.strictObject({ file: z.string(), action: exportAction }),
      result: z.null(),
    },
    /** Lets the user choose another run; null where they chose none. */
    chooseOther: { params: z.null(), result: otherRun.nullable() },
    /** The settings that differ from those of another run that the extension knows. */
    difference: { params: otherRun.shape.folder, result: difference },
  },
  events: {
    state: runPageState,
    /** False where nothing may be run. */
    trust: z.boolean(),
    series,
    metrics,
    settings: z.array(setting),
    figures: z.array(figure),
    checkpoints: z.array(checkpoint),
    exports: z.array(exported),
  },
});

/** See {@link runPageView}. */
export type RunPageView = typeof runPageView;
/** See {@link runPageState}. */
export type RunPageState = z.output<typeof runPageState>;
/** A run that can be read. */
export type ShownRun = z.output<typeof shownRun>;
/** See {@link RUN_ACTIONS}. */
export type RunAction = z.output<typeof runAction>;
/** The series of a run. */
export type RunSeriesNews = z.output<typeof series>;
/** Scores of a run. */
export type RunMetrics = z.output<typeof metrics>;
/** See {@link RunMetrics}. */
export type ScoreTable = z.output<typeof scoreTable>;
/** A setting of the run's experiment. */
export type RunSetting = z.output<typeof setting>;
/** A figure of the run. */
export type RunFigure = z.output<typeof figure>;
/** A checkpoint of the run. */
export type RunCheckpoint = z.output<typeof checkpoint>;
/** What can be done with a checkpoint. */
export type CheckpointAction = z.output<typeof checkpointAction>;
/** An ONNX file of the run. */
export type RunExport = z.output<typeof exported>;
/** See {@link exportAction}. */
export type ExportAction = z.output<typeof exportAction>;
/** What differs from another run. */
export type RunDifference = z.output<typeof difference>;
