import * as z from 'zod';
import { defineView } from './protocol.js';

/** Rows that one answer has at most. */
export const PAGE_ROWS = 200;

const fact = z.strictObject({ name: z.string(), value: z.string() });

/** A number to be seen at a glance, and what it is. */
const highlight = z.strictObject({ name: z.string(), value: z.string(), note: z.string() });

/** An input or output. */
const value = z.strictObject({
  name: z.string(),
  type: z.string(),
  /** Null where the rank is unknown. */
  shape: z.array(z.strictObject({ size: z.string(), dynamic: z.boolean() })).nullable(),
  meaning: z.string(),
});

const comparison = z.strictObject({
  batch: z.number(),
  time: z.number(),
  /** Frames of each call, for a streaming file. */
  chunks: z.string().nullable(),
  difference: z.string(),
  passed: z.boolean(),
});

const verification = z.strictObject({
  passed: z.boolean(),
  /** The outcome, in words. */
  summary: z.string(),
  sizes: z.array(comparison),
  layers: z.array(z.strictObject({ layer: z.string(), difference: z.string() })),
  /** First layer that differs, in words. */
  drift: z.string().nullable(),
  /** What a lower precision costs, in words. */
  cost: z.string().nullable(),
  warnings: z.array(z.string()),
});

const shownModel = z.strictObject({
  type: z.literal('model'),
  /** The file's name. */
  title: z.string(),
  /** True for an export of Circumplex. */
  own: z.boolean(),
  /** What it is, in a line. */
  subtitle: z.string(),
  highlights: z.array(highlight),
  warnings: z.array(z.string()),
  inputs: z.array(value),
  outputs: z.array(value),
  /** How frames must be prepared. */
  feeding: z.array(fact),
  /** Where the model comes from. */
  about: z.array(fact),
  /** `metadata_props` as they are, long texts cut. */
  metadata: z.array(fact),
  /** Null where there is no report; a text where there is one that cannot be read. */
  verification: z.union([verification, z.string()]).nullable(),
  /** Operators of the graph, the most frequent first. */
  operators: z.string(),
  /** Null where the model can be run from here; else why not. */
  notRunnable: z.string().nullable(),
  /** Other editors that show such files. */
  viewers: z.array(z.string()),
});

const problem = z.strictObject({
  type: z.literal('problem'),
  title: z.string(),
  message: z.string(),
});

/** The whole page but for layers and predictions. */
export const onnxPageState = z.discriminatedUnion('type', [shownModel, problem]);

/** What layers are sorted by; `graph` is the order of computation. */
export const layerKeys = z.enum(['graph', 'name', 'operator', 'parameters', 'bytes']);

/** Which layers are to be seen. */
const layerQuery = z.strictObject({
  search: z.string().max(200),
  sort: layerKeys,
  descending: z.boolean(),
  /** Names of the groups that are open. */
  open: z.array(z.string()).max(2000),
  offset: z.int().min(0),
  limit: z.int().min(1).max(PAGE_ROWS),
});

const sizes = {
  parameters: z.string(),
  bytes: z.string(),
  /** Of all bytes, in [0, 1]. */
  share: z.number().min(0).max(1),
};

const layerRow = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('group'),
    name: z.string(),
    /** Nodes in it that are found. */
    nodes: z.int(),
    open: z.boolean(),
    operators: z.string(),
    shape: z.string(),
    ...sizes,
  }),
  z.strictObject({
    kind: z.literal('node'),
    name: z.string(),
    operator: z.string(),
    shape: z.string(),
    /** True inside an open group. */
    inside: z.boolean(),
    ...sizes,
  }),
]);

const layerPage = z.strictObject({
  rows: z.array(layerRow).max(PAGE_ROWS),
  offset: z.int(),
  /** Rows in all, with what is open now. */
  total: z.int(),
  /** Nodes that are found, and all of them. */
  found: z.int(),
  nodes: z.int(),
});

const trace = z.strictObject({
  /** Index of each frame that is drawn. */
  frames: z.array(z.int()).readonly(),
  lines: z.array(z.strictObject({ name: z.string(), values: z.array(z.number().nullable()) })),
});

/** What running the model has come to. */
export const onnxRun = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('idle') }),
  z.strictObject({ type: z.literal('running'), input: z.string() }),
  z.strictObject({ type: z.literal('failed'), input: z.string(), message: z.string() }),
  z.strictObject({
    type: z.literal('done'),
    input: z.string(),
    /** True for probabilities of classes, false for values in a range. */
    classes: z.boolean(),
    names: z.array(z.string()),
    frames: z.int(),
    /** What is predicted of the first frame, in order of `names`. */
    first: z.array(z.number().nullable()),
    /** Over all frames, thinned; null where there is one frame. */
    trace: trace.nullable(),
  }),
]);

const frameRow = z.strictObject({ frame: z.string(), values: z.array(z.string()) });

/** The page of a model: it says that it is there, and is told state and run then and at each change. */
export const onnxPageView = defineView({
  requests: {
    watch: { params: z.null(), result: z.null() },
    layers: { params: layerQuery, result: layerPage },
    /** Opens the file in the viewer at an index of the state's `viewers`. */
    openIn: { params: z.int().min(0), result: z.null() },
    /** Looks for an extension that shows the graph; installs nothing. */
    findViewer: { params: z.null(), result: z.null() },
    openReport: { params: z.null(), result: z.null() },
    /** Asks for an input and predicts it; the answer comes when that is done or given up. */
    predict: { params: z.enum(['image', 'folder']), result: z.null() },
    predictions: {
      params: z.strictObject({ offset: z.int().min(0), limit: z.int().min(1).max(PAGE_ROWS) }),
      result: z.strictObject({ rows: z.array(frameRow).max(PAGE_ROWS), total: z.int() }),
    },
    /** Shows the predictions as CSV, or asks where to save them. */
    predictionsFile: { params: z.enum(['open', 'save']), result: z.null() },
  },
  events: { state: onnxPageState, run: onnxRun },
});

/** See {@link onnxPageView}. */
export type OnnxPageView = typeof onnxPageView;
/** See {@link onnxPageState}. */
export type OnnxPageState = z.output<typeof onnxPageState>;
/** A model that can be read. */
export type ShownModel = z.output<typeof shownModel>;
/** See {@link layerQuery}. */
export type LayerQuery = z.output<typeof layerQuery>;
/** A part of the table of layers. */
export type LayerPage = z.output<typeof layerPage>;
/** A row of it: a group, or a node. */
export type LayerRow = LayerPage['rows'][number];
/** See {@link onnxRun}. */
export type OnnxRun = z.output<typeof onnxRun>;
/** Predictions that are there. */
export type DoneRun = Extract<OnnxRun, { type: 'done' }>;
/** A comparison of file and model. */
export type Verification = z.output<typeof verification>;
/** An input or output. */
export type ShownValue = z.output<typeof value>;
/** A line of a list of facts. */
export type Fact = z.output<typeof fact>;
