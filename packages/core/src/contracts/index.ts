export * from './dataset.js';
export * from './engine.js';
export * from './learning.js';
export * from './network.js';
export * from './plugin.js';
export * from './preprocessing.js';
export * from './tasks.js';
export * from './weights.js';
