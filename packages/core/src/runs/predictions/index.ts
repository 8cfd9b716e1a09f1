export * from './list-predictions.js';
export * from './open-predictions.js';
export * from './predictions-writer.js';
export * from './schema.js';
export type * from './stored-predictions.js';
