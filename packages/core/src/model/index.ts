export * from './compose.js';
export * from './fold-time.js';
export * from './layer-patterns.js';
export * from './preprocessing.js';
export * from './seeded-uniform.js';
export * from './spec.js';
export * from './step-dropout.js';
export * from './weights.js';
