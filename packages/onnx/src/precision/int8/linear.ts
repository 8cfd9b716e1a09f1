/** Values as integers: real = (integer - zeroPoint) × scale. */
export interface Linear {
  readonly scale: number;
  readonly zeroPoint: number;
}

/** The smallest and largest number of something. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** What keeps scales of things that are always 0 from being 0 or subnormal. */
const LEAST_SCALE = 1e-30;

/** uint8 for a range: 0 is among the numbers that come back exactly. */
export function uint8Linear({ low, high }: Range): Linear {
  const bottom = Math.min(0, low);
  const scale = Math.fround(Math.max((Math.max(0, high) - bottom) / 255, LEAST_SCALE));
  return { scale, zeroPoint: Math.min(255, Math.round(Math.abs(bottom) / scale)) };
}
