import type { AugmentSpec, Frame, FrameRequest, Random } from '@circumplex/core';
import { adjustFrame } from './brightness.js';
import { cropFrame } from './crop.js';
import { flipFrame } from './flip.js';

/** Changes one frame; the input is left as it is. */
export type Augmenter = (frame: Frame, request: FrameRequest) => Frame;

/**
 * Draws one set of changes, to be applied to every frame of a sequence, so that what moves in it
 * is the face alone.
 *
 * @param random - drawn from the same number of times whatever the options.
 */
export function createAugmenter(options: AugmentSpec, random: Random): Augmenter {
  const mirror = random.next() < options.flip;
  const size = 1 - options.crop * random.next();
  const window = { size, left: (1 - size) * random.next(), top: (1 - size) * random.next() };
  const brightness = options.brightness * (2 * random.next() - 1);
  const contrast = 1 + options.contrast * (2 * random.next() - 1);
  return (frame, request) => {
    let result = mirror ? flipFrame(frame, request) : frame;
    if (size < 1) result = cropFrame(result, request, window);
    return brightness !== 0 || contrast !== 1 ? adjustFrame(result, brightness, contrast) : result;
  };
}
