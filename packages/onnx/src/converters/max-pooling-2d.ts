import type { LayerConverter } from '../export/converter.js';
import { pool } from '../lowering/pooling.js';

/** tf.layers.maxPooling2d → MaxPool. */
export const maxPooling2d: LayerConverter = (conversion) => pool(conversion, 'MaxPool');
