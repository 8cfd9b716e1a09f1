import * as z from 'zod';
import { AXES } from '../../shared/series.js';
import { DEFAULT_SETTINGS } from '../charts/curve.js';
import { SECTIONS } from './page.js';

/** What outlives a reload of the page. */
export const kept = z.object({
  top: z.number().default(0),
  section: z.enum(SECTIONS).default('curves'),
  search: z.string().default(''),
  /** Folder of the run that settings are compared with. */
  other: z.string().nullable().default(null),
  curves: z
    .object({
      settings: z.object({
        axis: z.enum(AXES),
        smoothing: z.number().min(0).max(0.99),
        logarithmic: z.boolean(),
      }),
      hidden: z.array(z.string()).readonly(),
    })
    .default({ settings: DEFAULT_SETTINGS, hidden: [] }),
});

/** See {@link kept}. */
export type Kept = z.output<typeof kept>;
