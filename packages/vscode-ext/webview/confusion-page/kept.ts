import * as z from 'zod';
import { predictionsPlace } from '../../shared/predictions-place.js';

/** What of a row a cell's share is: of its label's samples, of its prediction's, or of all. */
export const NORMS = ['label', 'prediction', 'all'] as const;
/** Columns of the table of classes. */
export const COLUMNS = ['name', 'accuracy', 'precision', 'recall', 'f1', 'support'] as const;

const classIndex = z.int().min(0).nullable();

/** What of the page outlives a reload of the window. */
export const keptChoice = z.object({
  /** By which the host finds the page's predictions again. */
  place: predictionsPlace.optional(),
  unit: z.enum(['frames', 'videos']).default('frames'),
  norm: z.enum(NORMS).default('label'),
  /** Null for the cell that is shown unasked: the largest confusion. */
  cell: z.object({ label: classIndex, prediction: classIndex }).nullable().default(null),
  /** Of the sample that is seen large, in its cell. */
  position: z.int().min(0).default(0),
  reverse: z.boolean().default(false),
  landmarks: z.boolean().default(true),
  sort: z
    .object({ by: z.enum(COLUMNS), descending: z.boolean() })
    .default({ by: 'support', descending: true }),
  /** Folder of the run that this one is compared with. */
  other: z.string().nullable().default(null),
  /** Pixels that the page is scrolled down. */
  top: z.number().default(0),
});

/** See {@link keptChoice}. */
export type Choice = z.output<typeof keptChoice>;
/** See {@link NORMS}. */
export type Norm = Choice['norm'];
/** See {@link COLUMNS}. */
export type Column = (typeof COLUMNS)[number];
