export type { Rgb } from './color.js';
export {
  EXPRESSION_SECTORS,
  NEUTRAL_RADIUS,
  expressionAt,
  expressionWeights,
} from './expression.js';
export { STILL, faceShape, type FaceShape, type Motion } from './face-shape.js';
export {
  EVEN_LIGHT,
  PLAIN_BACKGROUND,
  type Background,
  type FrameParams,
  type Light,
  type Occluder,
} from './frame-params.js';
export { createIdentity, type BeardStyle, type HairStyle, type Identity } from './identity.js';
export { exactLandmarks } from './landmarks.js';
export {
  MAX_FRAME_SIZE,
  videoOptionsSchema,
  type ParsedVideoOptions,
  type VideoOptions,
} from './options.js';
export { FRONTAL, type Pose } from './pose.js';
export { rasterFace, renderFrame, type RenderedFrame } from './render.js';
export { faceSvg } from './svg.js';
export { MAX_AFFECT_SPEED, type Trajectory } from './trajectory.js';
export { describeVideo, type VideoDescription } from './video.js';
