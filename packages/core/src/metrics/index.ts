export * from './ccc.js';
export * from './classification.js';
export * from './confusion.js';
export * from './meter.js';
export * from './moments.js';
export * from './regression.js';
export * from './score.js';
export * from './scores.js';
