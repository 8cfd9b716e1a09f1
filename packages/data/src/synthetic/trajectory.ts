import { EXPRESSIONS, type Random } from '@circumplex/core';
import { expressionAt } from './expression.js';
import { smoothSignal, type Signal } from './signal.js';

/** Labels of a video, one per frame. */
export interface Trajectory {
  /** In (-1, 1). */
  readonly valence: Float32Array;
  /** In (-1, 1). */
  readonly arousal: Float32Array;
  /** Index into core's EXPRESSIONS: 0 anger … 6 neutral. */
  readonly expression: Int8Array;
}

/**
 * Mean and spread of each dimension before squashing, chosen so that quadrants come in about the
 * shares of Aff-Wild before balancing: most frames positive and active, fewest negative and passive.
 */
const MOODS = {
  valence: { mean: 0.22, betweenVideos: 0.32, withinVideo: 0.5 },
  arousal: { mean: 0.34, betweenVideos: 0.28, withinVideo: 0.46 },
};

/** Affect changes between once in 25 seconds and once in 2 seconds. */
const AFFECT_BAND = { low: 0.04, high: 0.5 };

/** Greatest possible speed of valence and arousal, per second. */
export const MAX_AFFECT_SPEED = 3;

function affect(random: Random, mood: (typeof MOODS)['valence']): Signal {
  const center = mood.mean + mood.betweenVideos * random.normal();
  const signal = smoothSignal(random, { ...AFFECT_BAND, deviation: mood.withinVideo });
  return (seconds) => Math.tanh(center + signal(seconds));
}

/**
 * Valence, arousal and expression of every frame of a video: smooth, bounded, different in mood from
 * video to video.
 * @param random Stream of the video.
 * @param frames Number of frames.
 * @param fps Frames per second.
 */
export function drawTrajectory(random: Random, frames: number, fps: number): Trajectory {
  const signals = [
    affect(random.fork('valence'), MOODS.valence),
    affect(random.fork('arousal'), MOODS.arousal),
  ] as const;
  const [valence, arousal] = signals.map((signal) =>
    Float32Array.from({ length: frames }, (_, i) => signal(i / fps)),
  ) as [Float32Array, Float32Array];
  const expression = Int8Array.from(valence, (v, i) =>
    EXPRESSIONS.indexOf(expressionAt(v, arousal[i] ?? 0)),
  );
  return { valence, arousal, expression };
}
