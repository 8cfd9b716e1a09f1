import type { PluginInfo } from './plugin.js';

/**
 * How exports turn a layer of somebody else's into ONNX; made by `defineConverter` of
 * `@circumplex/onnx`, which knows what `convert` takes and returns.
 */
export interface ConverterDescriptor extends PluginInfo<'converter'> {
  /** Class name of the layer in TensorFlow.js, `static className`. */
  readonly layer: string;
  readonly convert: (conversion: never) => unknown;
}
