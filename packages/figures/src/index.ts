export * from './affect-plane.js';
export * from './curves-from-events.js';
export * from './confusion.js';
export * from './learning-curves.js';
export * from './options.js';
export * from './plane.js';
export * from './traces.js';
