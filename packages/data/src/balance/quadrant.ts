/** The quadrants of the valence-arousal plane; zero counts as positive. */
export const QUADRANTS = ['+V+A', '-V+A', '+V-A', '-V-A'] as const;

/** A quadrant of the valence-arousal plane. */
export type Quadrant = (typeof QUADRANTS)[number];

/** The quadrant of a point; undefined where a coordinate is NaN. */
export function quadrantOf(valence: number, arousal: number): Quadrant | undefined {
  if (Number.isNaN(valence) || Number.isNaN(arousal)) return undefined;
  return `${valence < 0 ? '-' : '+'}V${arousal < 0 ? '-' : '+'}A`;
}
