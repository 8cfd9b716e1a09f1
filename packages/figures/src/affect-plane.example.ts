import type { AffectPlaneData } from './affect-plane.js';

const FRAMES = 600;

function series(f: (t: number) => number): number[] {
  return Array.from({ length: FRAMES }, (_, i) => f(i / 30));
}

/** Six hundred frames on a smooth path, and predictions that follow it with less range. */
export const affectPlaneExample: AffectPlaneData = {
  labels: {
    valence: series((t) => 0.15 + 0.6 * Math.sin(t * 0.9) * Math.cos(t * 0.23)),
    arousal: series((t) => 0.2 + 0.5 * Math.sin(t * 0.61 + 1)),
  },
  predictions: {
    valence: series(
      (t) => 0.1 + 0.45 * Math.sin(t * 0.9) * Math.cos(t * 0.23) + 0.1 * Math.sin(t * 17),
    ),
    arousal: series((t) => 0.15 + 0.36 * Math.sin(t * 0.61 + 1) + 0.1 * Math.cos(t * 23)),
  },
};
