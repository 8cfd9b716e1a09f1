import type { FigureTheme } from './options.js';

/** Colours of a figure. Series colours are Okabe and Ito's, told apart by colour-blind readers. */
export interface Theme {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly axis: string;
  /** The labels' lines and points, behind predictions. */
  readonly label: string;
  readonly valence: string;
  readonly arousal: string;
  readonly mean: string;
  /** From few to many, for densities and confusion. */
  readonly ramp: readonly [string, string];
}

const THEMES: Readonly<Record<FigureTheme, Theme>> = {
  light: {
    background: '#ffffff',
    text: '#1f2937',
    muted: '#6b7280',
    grid: '#e5e7eb',
    axis: '#9ca3af',
    label: '#9aa3af',
    valence: '#0072b2',
    arousal: '#d55e00',
    mean: '#374151',
    ramp: ['#eaf2f8', '#084a7a'],
  },
  dark: {
    background: '#1b1f27',
    text: '#e5e7eb',
    muted: '#9ca3af',
    grid: '#323844',
    axis: '#6b7280',
    label: '#8b93a1',
    valence: '#56b4e9',
    arousal: '#f0993e',
    mean: '#d1d5db',
    ramp: ['#252c38', '#7cc8f5'],
  },
};

/** The colours of `name`. */
export function themeOf(name: FigureTheme = 'light'): Theme {
  return THEMES[name];
}
