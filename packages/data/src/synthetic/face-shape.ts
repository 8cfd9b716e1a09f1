import { expressionWeights } from './expression.js';
import type { Identity } from './identity.js';
import { clamp } from './numeric.js';

/** What the face does, whoever it belongs to. */
export interface FaceShape {
  /** Height of the mouth's corners: -1 drawn down … 1 a broad smile. */
  readonly mouthCurve: number;
  /** 0 closed … 1 wide open. */
  readonly mouthOpen: number;
  /** Factor on the mouth's width at rest. */
  readonly mouthWidth: number;
  /** Upper lip pulled up in the middle, 0 … 1. */
  readonly lipRaise: number;
  /** 0 closed … 1.3 staring; about 0.75 at rest. */
  readonly eyeOpen: number;
  /** -1 lowered … 1 raised. */
  readonly browRaise: number;
  /** -1 inner ends up (sorrow) … 1 inner ends down (anger). */
  readonly browSlant: number;
  /** Cheeks lifted under the eyes, 0 … 1. */
  readonly cheek: number;
  /** Nose wrinkled, 0 … 1. */
  readonly noseWrinkle: number;
  /** Depth of the folds from nose to mouth, 0 … 1. */
  readonly nasolabial: number;
  /** Where the eyes look: right and down, each in [-1, 1]. */
  readonly gaze: readonly [number, number];
}

/** Motion of a face that says nothing of valence or arousal. */
export interface Motion {
  /** Lids closed by a blink, 0 … 1. */
  readonly blink: number;
  /** Mouth opened by speech, 0 … 1. */
  readonly speech: number;
  /** Mouth widened or rounded by speech, -1 … 1. */
  readonly speechWidth: number;
  /** Twitches of mouth, eyes and brows, each around 0. */
  readonly fidget: readonly [number, number, number];
  readonly gaze: readonly [number, number];
}

/** A face at rest: no blink, no speech, looking ahead. */
export const STILL: Motion = {
  blink: 0,
  speech: 0,
  speechWidth: 0,
  fidget: [0, 0, 0],
  gaze: [0, 0],
};

/**
 * The circumplex mapping: valence lifts the corners of the mouth, widens it, lifts the cheeks;
 * arousal opens eyes and mouth and raises the brows; each expression adds its own cues (anger
 * lowers and slants the brows, disgust wrinkles the nose, …).
 * @param valence In [-1, 1].
 * @param arousal In [-1, 1].
 */
export function faceShape(
  identity: Identity,
  valence: number,
  arousal: number,
  motion: Motion = STILL,
): FaceShape {
  const w = expressionWeights(valence, arousal);
  const v = valence * identity.expressiveness;
  const a = arousal * identity.expressiveness;
  const joy = Math.max(0, v);
  const [mouthTwitch, eyeTwitch, browTwitch] = motion.fidget;
  const open = 0.3 * Math.max(0, a) + 0.5 * w.surprise + 0.25 * w.fear + 0.2 * joy;
  const eyes = 0.74 + 0.36 * a + 0.12 * w.surprise + 0.2 * w.fear - 0.16 * joy - 0.18 * w.disgust;
  const brows = 0.45 * a + 0.45 * w.surprise + 0.3 * w.fear - 0.75 * w.anger - 0.3 * w.disgust;
  return {
    mouthCurve: clamp(0.9 * v + identity.restMouth + mouthTwitch - 0.25 * w.sadness, -1.2, 1.2),
    mouthOpen: clamp(open + 0.5 * motion.speech, 0, 1),
    mouthWidth:
      1 + 0.18 * v - 0.2 * w.surprise + 0.12 * w.fear - 0.1 * w.anger + 0.16 * motion.speechWidth,
    lipRaise: clamp(0.9 * w.disgust + 0.2 * w.anger, 0, 1),
    eyeOpen: clamp(eyes + identity.restEyes + eyeTwitch, 0.12, 1.3) * (1 - motion.blink),
    browRaise: clamp(brows + identity.restBrows + browTwitch, -1.2, 1.2),
    browSlant: clamp(w.anger + 0.45 * w.disgust - 0.85 * w.sadness - 0.6 * w.fear, -1, 1),
    cheek: clamp(joy * 0.9, 0, 1),
    noseWrinkle: clamp(0.9 * w.disgust + 0.4 * w.anger, 0, 1),
    nasolabial: clamp(0.7 * joy + 0.8 * w.disgust + 0.2 * w.anger, 0, 1),
    gaze: motion.gaze,
  };
}
