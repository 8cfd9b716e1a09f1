import { EXPRESSIONS, type Expression } from '@circumplex/core';
import { clamp } from './numeric.js';

/** Distance from the plane's origin below which a face counts as neutral. */
export const NEUTRAL_RADIUS = 0.25;

/**
 * Where each expression lies on the circumplex, as angles in degrees from the positive valence axis
 * towards positive arousal, following Russell's and Mehrabian's placing of emotion words: happiness
 * -60…60, surprise 60…95, fear 95…125, anger 125…155, disgust 155…190, sadness 190…270. Between
 * 270 and 300 lies calm, which none of the six names: neutral.
 */
export const EXPRESSION_SECTORS: readonly {
  readonly expression: Expression;
  readonly from: number;
  readonly to: number;
}[] = [
  { expression: 'happiness', from: -60, to: 60 },
  { expression: 'surprise', from: 60, to: 95 },
  { expression: 'fear', from: 95, to: 125 },
  { expression: 'anger', from: 125, to: 155 },
  { expression: 'disgust', from: 155, to: 190 },
  { expression: 'sadness', from: 190, to: 270 },
  { expression: 'neutral', from: 270, to: 300 },
];

/** Half width, in degrees, of the blend between the looks of neighbouring expressions. */
const BLEND_DEGREES = 8;

/** Angle of a point of the plane in degrees, in [-60, 300). */
function angleOf(valence: number, arousal: number): number {
  const degrees = (Math.atan2(arousal, valence) * 180) / Math.PI;
  return degrees < -60 ? degrees + 360 : degrees;
}

/** The expression at a point of the plane: neutral within {@link NEUTRAL_RADIUS}, else by sector. */
export function expressionAt(valence: number, arousal: number): Expression {
  if (Math.hypot(valence, arousal) < NEUTRAL_RADIUS) return 'neutral';
  const angle = angleOf(valence, arousal);
  return EXPRESSION_SECTORS.find(({ to }) => angle < to)?.expression ?? 'neutral';
}

/**
 * How strongly each expression's typical look shows at a point: grows with the radius from 0 at
 * half {@link NEUTRAL_RADIUS}, and passes smoothly from one sector to the next.
 * @returns Weights in [0, 1] by expression, `neutral` being what the others leave.
 */
export function expressionWeights(valence: number, arousal: number): Record<Expression, number> {
  const weights = Object.fromEntries(EXPRESSIONS.map((name) => [name, 0])) as Record<
    Expression,
    number
  >;
  const radius = Math.hypot(valence, arousal);
  const intensity = clamp((radius - NEUTRAL_RADIUS / 2) / 0.6, 0, 1);
  const angle = angleOf(valence, arousal);
  for (const { expression, from, to } of EXPRESSION_SECTORS) {
    const middle = (from + to) / 2;
    const away = Math.abs(((angle - middle + 540) % 360) - 180);
    const inside = (to - from) / 2 - away;
    weights[expression] = intensity * clamp(0.5 + inside / (2 * BLEND_DEGREES), 0, 1);
  }
  weights.neutral += 1 - intensity;
  return weights;
}
