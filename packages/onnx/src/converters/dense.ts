import { z } from '@circumplex/core';
import type { LayerConverter } from '../export/converter.js';
import type { LayerConversion } from '../export/layer-conversion.js';
import { featureAxis, type Value } from '../export/value.js';
import { activate } from '../lowering/activation.js';
import { kernelFor } from '../lowering/features.js';

const config = z.object({ activation: z.string() });

function product(conversion: LayerConversion, x: Value, kernel: string, bias?: string): string {
  if (x.dims.length === 2) {
    return conversion.op('Gemm', bias === undefined ? [x.name, kernel] : [x.name, kernel, bias]);
  }
  const y = conversion.op('MatMul', [x.name, kernel]);
  return bias === undefined ? y : conversion.op('Add', [y, bias]);
}

/** tf.layers.dense → Gemm, or MatMul and Add where there is a time axis. */
export const dense: LayerConverter = async (conversion) => {
  const { input } = conversion;
  const x = input.channels === 'first' ? conversion.plain(input) : input;
  const kernel = await conversion.weight('kernel');
  const bias = await conversion.optionalWeight('bias');
  const stored = conversion.store(kernel.name, kernel.dims, kernelFor(x, kernel));
  const y = product(
    conversion,
    x,
    stored,
    bias && conversion.store(bias.name, bias.dims, bias.data),
  );
  const output = conversion.output(y);
  const { activation } = conversion.config(config);
  return { ...output, name: activate(conversion, y, activation, featureAxis(output)) };
};
