import { mobilenet } from './mobilenet.js';

export { mobilenet };

/** What Circumplex loads when an experiment names this package under `plugins`. */
export default [mobilenet];
