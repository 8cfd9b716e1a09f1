export { z } from 'zod';
export * from './contracts/index.js';
export * from './errors.js';
export * from './experiment/index.js';
export * from './metrics/index.js';
export * from './model/index.js';
export * from './options.js';
export * from './random.js';
export * from './registry.js';
