import type { ThemeKind } from '../lib/theme.js';
import { CURVE_STYLES, curveStyle } from './curve-colors.js';

const BACKGROUNDS: Readonly<Record<ThemeKind, string>> = {
  light: '#ffffff',
  dark: '#1e1e1e',
  'high-contrast': '#000000',
  'high-contrast-light': '#ffffff',
};

function linear(color: string): [number, number, number] {
  const channel = (at: number): number => {
    const value = parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** Contrast as WCAG 2 has it. */
function contrast(a: string, b: string): number {
  const [low, high] = [a, b]
    .map((color) => {
      const [red, green, blue] = linear(color);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    })
    .sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** OKLab (Ottosson 2020), in which distances are as they are seen. */
function lab(color: string): [number, number, number] {
  const [r, g, b] = linear(color);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function distance(a: string, b: string): number {
  const [x, y] = [lab(a), lab(b)];
  return Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

describe.each(Object.entries(BACKGROUNDS) as [ThemeKind, string][])(
  'colours on %s',
  (theme, bg) => {
    const styles = Array.from({ length: CURVE_STYLES }, (_, i) => curveStyle(i, theme));

    it('stand out from the background', () => {
      for (const { color } of styles) expect(contrast(color, bg)).toBeGreaterThanOrEqual(3);
    });

    it('are told apart, by hue or by dashes', () => {
      const looks = styles.map(({ color, dash }) => JSON.stringify([color, dash]));
      expect(new Set(looks).size).toBe(CURVE_STYLES);
      const hues = [...new Set(styles.map(({ color }) => color))];
      hues.forEach((a, i) => {
        for (const b of hues.slice(i + 1)) {
          expect([a, b, distance(a, b) > 0.08]).toEqual([a, b, true]);
        }
      });
    });

    it('begin anew after the last', () => {
      expect(curveStyle(CURVE_STYLES, theme)).toEqual(styles[0]);
    });
  },
);
