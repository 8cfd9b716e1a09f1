export * from './differing.js';
export * from './flatten.js';
