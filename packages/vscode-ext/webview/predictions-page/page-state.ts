import * as z from 'zod';
import type {
  Segment,
  ShownPredictions,
  ShownVideo,
  VideoOrder,
} from '../../shared/predictions-page.js';
import type { PredictionsPageView } from '../../shared/predictions-page.js';
import { predictionsPlace } from '../../shared/predictions-place.js';
import type { Announce } from '../lib/announcer.js';
import type { Range } from '../lib/chart-range.js';
import type { Client } from '../lib/client.js';
import { wholeRange } from './page-keys.js';
import { SPEEDS } from './playback.js';
import type { Store } from './store.js';

const range = z.object({ min: z.number(), max: z.number() });

/** What outlives a reload; nothing heavy. */
export const keptState = z.object({
  /** By which the host knows what the panel is to show. */
  place: predictionsPlace.nullable().default(null),
  /** The chosen video, by its name and first frame: its place may change. */
  chosen: z.object({ id: z.string(), start: z.int() }).nullable().default(null),
  frame: z.int().min(0).default(0),
  range: range.nullable().default(null),
  speed: z.union(SPEEDS.map((speed) => z.literal(speed))).default(1),
  residuals: z.boolean().default(false),
  landmarks: z.boolean().default(true),
  plane: z.enum(['trajectory', 'density']).default('trajectory'),
  order: z
    .object({
      by: z.enum(['id', 'frames', 'ccc', 'mse', 'pearson']),
      dimension: z.int().min(0),
      descending: z.boolean(),
    })
    .default({ by: 'id', dimension: 0, descending: false }),
  metric: z.enum(['ccc', 'mse', 'pearson']).default('ccc'),
  runs: z.array(z.object({ folder: z.string(), name: z.string() })).default([]),
  window: z
    .object({ length: z.number().positive(), unit: z.enum(['seconds', 'frames']) })
    .default({ length: 2, unit: 'seconds' }),
});

/** See {@link keptState}. */
export type KeptState = z.output<typeof keptState>;

/** What all parts of the page share. */
export interface PageState {
  readonly video: ShownVideo | null;
  /** Under the cursor; counted in the video. */
  readonly frame: number;
  /** Frames to be seen in the traces. */
  readonly range: Range;
  readonly playing: boolean;
  readonly speed: KeptState['speed'];
  /** Traces show prediction − label. */
  readonly residuals: boolean;
  readonly landmarks: boolean;
  readonly plane: KeptState['plane'];
  readonly order: VideoOrder;
  readonly metric: KeptState['metric'];
  /** Other runs that the band is of. */
  readonly runs: KeptState['runs'];
  readonly window: KeptState['window'];
  /** The segment that the cursor was sent to. */
  readonly segment: Segment | null;
}

/** What a part of the page works with. */
export interface Page {
  readonly document: Document;
  readonly shown: ShownPredictions;
  readonly store: Store<PageState>;
  readonly ask: Client<PredictionsPageView>['ask'];
  readonly announce: Announce;
}

/** Goes to a video, with all of it to be seen. */
export function choose(store: Store<PageState>, video: ShownVideo): void {
  if (store.value.video?.index === video.index) return;
  const range = wholeRange(video.frames);
  store.set({ video, frame: 0, range, segment: null, playing: false });
}
