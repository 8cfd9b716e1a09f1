import { tinted, type Rgb } from '../color.js';
import type { FrameParams } from '../frame-params.js';
import { headLandmarks } from '../head-model.js';
import { projector, surfaceDepth, type Point } from '../pose.js';

/** A filled area of one colour. Rings are closed; those turning the other way cut holes. */
export interface Shape {
  /** Outlines as fractions of the frame. */
  readonly rings: readonly (readonly Point[])[];
  readonly color: Rgb;
  /** Opacity in (0, 1]. */
  readonly alpha: number;
}

/** What the parts of a drawing are made from. */
export interface Sketch {
  readonly params: FrameParams;
  /** The 68 landmarks as fractions of the frame. */
  readonly landmarks: readonly Point[];
  /** Where a point of the head falls in the frame; without `z`, a point on the face's surface. */
  at(x: number, y: number, z?: number): Point;
  /** A length in face units as a fraction of the frame. */
  length(units: number): number;
  /** A shape under the frame's light; opaque unless told. */
  fill(color: Rgb, ring: readonly Point[], alpha?: number, ...holes: (readonly Point[])[]): Shape;
}

/** Begins the drawing of a frame. */
export function sketch(params: FrameParams): Sketch {
  const { identity, shape, pose, light } = params;
  const project = projector(pose);
  return {
    params,
    landmarks: headLandmarks(identity, shape).map(project),
    at: (x, y, z = surfaceDepth(x, y, identity.faceWidth)) => project([x, y, z]),
    length: (units) => units * pose.scale,
    fill: (color, ring, alpha = 1, ...holes) => ({
      rings: [ring, ...holes],
      color: tinted(color, light.tint),
      alpha,
    }),
  };
}
