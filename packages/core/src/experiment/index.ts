export * from './schema.js';
export * from './transfer.js';
