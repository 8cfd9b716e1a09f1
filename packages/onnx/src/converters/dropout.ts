import type { LayerConverter } from '../export/converter.js';

/** Dropout of any kind: nothing in prediction. */
export const dropout: LayerConverter = (conversion) => conversion.input;
