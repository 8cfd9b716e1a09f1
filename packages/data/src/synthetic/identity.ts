import { createRandom } from '@circumplex/core';
import { mix, type Rgb } from './color.js';
import { between, pick } from './numeric.js';

/** Ways a subject wears their hair. */
export type HairStyle = 'bald' | 'short' | 'fringe' | 'long' | 'bun' | 'curly';

/** Ways a subject wears a beard. */
export type BeardStyle = 'none' | 'stubble' | 'moustache' | 'full';

/**
 * Everything that makes one synthetic person. Lengths are in face units: the origin lies between
 * nose and eyes, x to the right of the image, y down, the chin near y = 0.9.
 */
export interface Identity {
  /** Half width of the face at the cheekbones. */
  readonly faceWidth: number;
  /** y of the chin. */
  readonly chin: number;
  /** Width of the jaw relative to the cheekbones, in [0.76, 0.98]. */
  readonly jaw: number;
  /** Exponent of the jaw's outline: smaller is squarer. */
  readonly jawRoundness: number;
  /** x of the eyes' centres. */
  readonly eyeSpacing: number;
  /** Half width of an eye. */
  readonly eyeWidth: number;
  readonly eyeY: number;
  /** How much higher the outer corner of an eye is than the inner one. */
  readonly eyeTilt: number;
  readonly noseWidth: number;
  /** y of the nose's base. */
  readonly noseY: number;
  readonly mouthWidth: number;
  readonly mouthY: number;
  readonly lipThickness: number;
  readonly browY: number;
  readonly browThickness: number;
  readonly browArch: number;
  readonly skin: Rgb;
  readonly hair: Rgb;
  readonly iris: Rgb;
  readonly lips: Rgb;
  readonly clothes: Rgb;
  readonly hairStyle: HairStyle;
  readonly beard: BeardStyle;
  readonly glasses: 'none' | 'round' | 'square';
  /** How strongly valence and arousal show, around 1. */
  readonly expressiveness: number;
  /** Mouth curvature at rest: a person may look glad or sad while feeling neither. */
  readonly restMouth: number;
  /** Eye opening at rest, relative to the average person's. */
  readonly restEyes: number;
  /** Brow height at rest, relative to the average person's. */
  readonly restBrows: number;
}

const SKINS: readonly [Rgb, Rgb] = [
  [246, 212, 186],
  [112, 72, 50],
];
const HAIRS: readonly [Rgb, ...Rgb[]] = [
  [32, 26, 24],
  [62, 42, 30],
  [104, 68, 40],
  [196, 156, 92],
  [152, 72, 36],
  [150, 148, 146],
];
const HAIR_STYLES: readonly [HairStyle, ...HairStyle[]] = [
  'bald',
  'short',
  'short',
  'fringe',
  'long',
  'long',
  'bun',
  'curly',
];
const IRISES: readonly [Rgb, ...Rgb[]] = [
  [74, 46, 28],
  [98, 68, 36],
  [72, 104, 60],
  [70, 110, 150],
];

/**
 * The person with index `subject` in the set of `seed`: always the same for the same pair.
 * @param seed Seed of the set.
 * @param subject Index of the person, from 0.
 */
export function createIdentity(seed: number | string, subject: number): Identity {
  const random = createRandom(seed).fork('identity').fork(subject);
  const u = (low: number, high: number): number => between(random, low, high);
  const skin = mix(SKINS[0], SKINS[1], u(0, 1));
  const bearded = u(0, 1) < 0.3;
  return {
    faceWidth: u(0.7, 0.82),
    chin: u(0.84, 0.94),
    jaw: u(0.76, 0.98),
    jawRoundness: u(0.72, 1),
    eyeSpacing: u(0.31, 0.37),
    eyeWidth: u(0.155, 0.19),
    eyeY: u(-0.19, -0.13),
    eyeTilt: u(-0.02, 0.035),
    noseWidth: u(0.11, 0.17),
    noseY: u(0.2, 0.27),
    mouthWidth: u(0.24, 0.31),
    mouthY: u(0.49, 0.54),
    lipThickness: u(0.035, 0.06),
    browY: u(-0.42, -0.37),
    browThickness: u(0.022, 0.042),
    browArch: u(0.02, 0.07),
    skin,
    hair: pick(random, HAIRS),
    iris: pick(random, IRISES),
    lips: mix(skin, [176, 58, 66], u(0.35, 0.75)),
    clothes: [u(30, 210), u(30, 210), u(30, 210)],
    hairStyle: pick<HairStyle>(random, HAIR_STYLES),
    beard: bearded ? pick<BeardStyle>(random, ['stubble', 'moustache', 'full']) : 'none',
    glasses: u(0, 1) < 0.25 ? pick(random, ['round', 'square']) : 'none',
    expressiveness: u(0.78, 1.12),
    restMouth: u(-0.3, 0.3),
    restEyes: u(-0.16, 0.16),
    restBrows: u(-0.35, 0.35),
  };
}
