import { z } from '@circumplex/core';
import type { LayerConverter } from '../export/converter.js';

const config = z.object({ zeros: z.int() });

/** Our PadChannels, zeros behind an image's channels → Pad. */
export const padChannels: LayerConverter = (conversion) => {
  const { zeros } = conversion.config(config);
  const x = conversion.channelsFirst(conversion.input);
  const pads = conversion.int64([0, 0, 0, 0, 0, zeros, 0, 0]);
  return conversion.output(conversion.op('Pad', [x.name, pads]), { channels: 'first' });
};
