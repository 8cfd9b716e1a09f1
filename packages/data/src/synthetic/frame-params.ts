import type { Rgb } from './color.js';
import type { FaceShape } from './face-shape.js';
import type { Identity } from './identity.js';
import type { Pose } from './pose.js';

/** The light on a frame. */
export interface Light {
  /** Direction, in radians in the image, in which it falls off. */
  readonly angle: number;
  /** How dark the far side gets: 0 even … 1 black. */
  readonly strength: number;
  /** Factors on red, green and blue, around 1. */
  readonly tint: Rgb;
}

/** What stands behind the face: a wall and a few discs, positions as fractions of the frame. */
export interface Background {
  readonly wall: Rgb;
  readonly discs: readonly {
    readonly x: number;
    readonly y: number;
    readonly radius: number;
    readonly color: Rgb;
  }[];
}

/** Something that passes in front of the face. */
export interface Occluder {
  readonly kind: 'hand' | 'bar';
  /** Centre, as fractions of the frame; may lie outside it. */
  readonly x: number;
  readonly y: number;
  /** Turn in radians. */
  readonly angle: number;
  /** Half width as a fraction of the frame. */
  readonly size: number;
  readonly color: Rgb;
}

/** Everything that one frame shows, at any size. Plain data. */
export interface FrameParams {
  readonly identity: Identity;
  readonly shape: FaceShape;
  readonly pose: Pose;
  readonly light: Light;
  readonly background: Background;
  readonly occluder: Occluder | undefined;
  /** Standard deviation of the Gaussian blur as a fraction of the frame's side; 0 is sharp. */
  readonly blur: number;
  /** Standard deviation of the sensor's noise, in grey levels of 255. */
  readonly noise: number;
}

/** Even white light. */
export const EVEN_LIGHT: Light = { angle: 0, strength: 0, tint: [1, 1, 1] };

/** A plain grey wall. */
export const PLAIN_BACKGROUND: Background = { wall: [150, 160, 172], discs: [] };
