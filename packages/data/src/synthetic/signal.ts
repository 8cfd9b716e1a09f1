import type { Random } from '@circumplex/core';
import { between } from './numeric.js';

/** A function of time in seconds. */
export type Signal = (seconds: number) => number;

/** Band, spread and richness of a {@link smoothSignal}. */
export interface Band {
  /** Lowest frequency, Hz. */
  readonly low: number;
  /** Highest frequency, Hz. */
  readonly high: number;
  /** Standard deviation over a long time. */
  readonly deviation: number;
  /** Number of sinusoids summed; 5 unless told. */
  readonly terms?: number;
}

/**
 * A smooth random signal of mean 0: a sum of sinusoids whose frequencies spread over the band and
 * whose amplitudes fall with frequency, like an Ornstein-Uhlenbeck process without its roughness.
 * Being a closed form, any frame can be had without those before it.
 */
export function smoothSignal(random: Random, band: Band): Signal {
  const terms = band.terms ?? 5;
  const waves = Array.from({ length: terms }, (_, i) => {
    const frequency = band.low + ((band.high - band.low) * (i + random.next())) / terms;
    const phase = between(random, 0, 2 * Math.PI);
    return { omega: 2 * Math.PI * frequency, phase, weight: 1 / (1 + frequency / band.low / 4) };
  });
  const power = waves.reduce((sum, wave) => sum + wave.weight ** 2 / 2, 0);
  const gain = band.deviation / Math.sqrt(power);
  return (seconds) =>
    gain *
    waves.reduce(
      (sum, { omega, phase, weight }) => sum + weight * Math.sin(omega * seconds + phase),
      0,
    );
}
