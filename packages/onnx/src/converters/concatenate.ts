import { z } from '@circumplex/core';
import type { LayerConverter } from '../export/converter.js';
import { simplify, type FeatureSegment } from '../export/feature-order.js';
import type { LayerConversion } from '../export/layer-conversion.js';
import { segmentsOf, toFirst, type Value } from '../export/value.js';

const config = z.object({ axis: z.int().default(-1) });

function alongFeatures(conversion: LayerConversion, axis: number): Value {
  const { inputs } = conversion;
  const names = inputs.map(({ name }) => name);
  const segments = inputs.map(segmentsOf);
  const known = segments.every((part) => part !== undefined);
  const order = known ? simplify(segments.flat() as FeatureSegment[]) : undefined;
  return conversion.output(conversion.op('Concat', names, { axis }), { ...(order && { order }) });
}

function images(conversion: LayerConversion, axis: number): Value {
  const names = conversion.inputs.map((value) => conversion.channelsFirst(value).name);
  const moved = toFirst(conversion.input.dims.length).indexOf(axis);
  const name = conversion.op('Concat', names, { axis: moved });
  return conversion.output(name, { channels: 'first' });
}

/** tf.layers.concatenate → Concat, along whatever axis that one is in the ONNX layout. */
export const concatenate: LayerConverter = (conversion) => {
  const { inputs, input } = conversion;
  const rank = input.dims.length;
  const { axis: given } = conversion.config(config);
  const axis = conversion.axis(given);
  if (inputs.some(({ channels }) => channels === 'first')) return images(conversion, axis);
  if (axis === rank - 1) return alongFeatures(conversion, axis);
  const names = inputs.map((value) => conversion.plain(value).name);
  return conversion.output(conversion.op('Concat', names, { axis }));
};
