export * from './decode.js';
export * from './dtypes.js';
export * from './encode.js';
export * from './header.js';
