export type { Axis } from './axis.js';
export type { SeriesUpdate } from './event-follower.js';
export type { SeriesPoints } from './points.js';
export * from './run-series.js';
export { SERIES_NAMES, type SeriesName } from './series-names.js';
