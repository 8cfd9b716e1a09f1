import { z } from '@circumplex/core';
import type { LayerConverter } from '../export/converter.js';
import { dataFormat } from '../lowering/config.js';

const sides = z.tuple([z.int(), z.int()]);
const config = z.object({ padding: z.tuple([sides, sides]), dataFormat });

/** tf.layers.zeroPadding2d → Pad. */
export const zeroPadding2d: LayerConverter = (conversion) => {
  const [[top, bottom], [left, right]] = conversion.config(config).padding;
  const x = conversion.channelsFirst(conversion.input);
  const pads = conversion.int64([0, 0, top, left, 0, 0, bottom, right]);
  return conversion.output(conversion.op('Pad', [x.name, pads]), { channels: 'first' });
};
