import type { LayerConverter } from '../export/converter.js';
import { pool } from '../lowering/pooling.js';

/** tf.layers.averagePooling2d → AveragePool; neither counts padding. */
export const averagePooling2d: LayerConverter = (conversion) => pool(conversion, 'AveragePool');
