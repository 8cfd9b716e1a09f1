import type { LayerConverter } from '../export/converter.js';
import { elementwise } from '../lowering/elementwise.js';

/** tf.layers.multiply → Mul. */
export const multiply: LayerConverter = (conversion) => elementwise(conversion, 'Mul');
