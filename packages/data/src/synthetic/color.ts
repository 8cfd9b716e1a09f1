/** Red, green and blue in [0, 255] (sRGB, not necessarily whole numbers). */
export type Rgb = readonly [number, number, number];

/** The colour `t` of the way from `a` to `b`, mixed in sRGB. */
export function mix(a: Rgb, b: Rgb, t: number): Rgb {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

/** Channel-wise product with `tint`, whose channels are factors around 1; clipped to 255. */
export function tinted(color: Rgb, tint: Rgb): Rgb {
  return [
    Math.min(255, color[0] * tint[0]),
    Math.min(255, color[1] * tint[1]),
    Math.min(255, color[2] * tint[2]),
  ];
}

/** The colour darkened by factor `k` in [0, 1]. */
export function darker(color: Rgb, k: number): Rgb {
  return [color[0] * k, color[1] * k, color[2] * k];
}
