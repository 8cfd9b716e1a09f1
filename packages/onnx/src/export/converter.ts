import type { LayerConversion } from './layer-conversion.js';
import type { Value } from './value.js';

/**
 * Turns one kind of layer into ONNX nodes. It may return its input where the layer does nothing
 * in prediction.
 *
 * @throws CircumplexError EXPORT_UNSUPPORTED for settings that it cannot express.
 */
export type LayerConverter = (conversion: LayerConversion) => Value | Promise<Value>;

/** Converters by the layers' class names. */
export type ConverterTable = Readonly<Record<string, LayerConverter>>;
