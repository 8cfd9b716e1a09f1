import type { LayerConverter } from '../export/converter.js';
import { globalPool } from '../lowering/pooling.js';

/** tf.layers.globalAveragePooling2d → GlobalAveragePool, then Flatten. */
export const globalAveragePooling2d: LayerConverter = (conversion) =>
  globalPool(conversion, 'GlobalAveragePool');
