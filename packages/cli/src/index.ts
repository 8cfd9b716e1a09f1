export { EXIT } from './exit-codes.js';
export { processIo, type Colors, type Io } from './io.js';
export { main } from './main.js';
