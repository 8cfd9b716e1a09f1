import type { FrameParams } from '../frame-params.js';
import { drawBeard, drawGlasses } from './accessories.js';
import { drawBackground } from './background.js';
import { drawBrows, drawEyes } from './eyes.js';
import { drawHair, drawHairBehind } from './hair.js';
import { drawBody, drawHead } from './head.js';
import { drawMouth } from './mouth.js';
import { drawNose } from './nose.js';
import { drawOccluder } from './occluder.js';
import { sketch, type Shape } from './sketch.js';

/** The parts of a picture, from back to front. */
const PARTS = [
  drawBackground,
  drawHairBehind,
  drawBody,
  drawHead,
  drawBeard,
  drawNose,
  drawMouth,
  drawEyes,
  drawHair,
  drawBrows,
  drawGlasses,
  drawOccluder,
];

/** The filled shapes of a frame from back to front, before light, blur and noise. */
export function sceneShapes(params: FrameParams): Shape[] {
  const art = sketch(params);
  return PARTS.flatMap((part) => part(art)).filter(
    ({ rings, alpha }) => alpha > 0.01 && (rings[0]?.length ?? 0) > 2,
  );
}
