export * from './decode.js';
export * from './dtypes.js';
export * from './encode.js';
