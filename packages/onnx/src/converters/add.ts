import type { LayerConverter } from '../export/converter.js';
import { elementwise } from '../lowering/elementwise.js';

/** tf.layers.add → Add. */
export const add: LayerConverter = (conversion) => elementwise(conversion, 'Add');
