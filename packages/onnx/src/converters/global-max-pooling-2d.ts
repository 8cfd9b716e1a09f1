import type { LayerConverter } from '../export/converter.js';
import { globalPool } from '../lowering/pooling.js';

/** tf.layers.globalMaxPooling2d → GlobalMaxPool, then Flatten. */
export const globalMaxPooling2d: LayerConverter = (conversion) =>
  globalPool(conversion, 'GlobalMaxPool');
