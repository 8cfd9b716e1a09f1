import type { Random } from '@circumplex/core';
import type { Rgb } from './color.js';
import { drawEpisodes, episodeAt } from './episodes.js';
import type { Background, Light, Occluder } from './frame-params.js';
import { between } from './numeric.js';
import { FRONTAL, type Pose } from './pose.js';
import { smoothSignal } from './signal.js';

const randomColor = (random: Random, low: number, high: number): Rgb => [
  between(random, low, high),
  between(random, low, high),
  between(random, low, high),
];

/** A wall with a few discs on it, the same throughout a video. */
export function drawScenery(random: Random): Background {
  return {
    wall: randomColor(random, 60, 220),
    discs: Array.from({ length: 3 }, () => ({
      x: random.next(),
      y: random.next(),
      radius: between(random, 0.08, 0.3),
      color: randomColor(random, 40, 230),
    })),
  };
}

/** Head motion over time: turns within about 20 degrees, small shifts and changes of size. */
export function drawPose(random: Random, difficulty: number): (seconds: number) => Pose {
  const motion = (label: string, deviation: number, limit: number): ((s: number) => number) => {
    const signal = smoothSignal(random.fork(label), { low: 0.05, high: 0.6, deviation });
    return (seconds) => difficulty * limit * Math.tanh(signal(seconds) / limit);
  };
  const yaw = motion('yaw', 0.17, 0.36);
  const pitch = motion('pitch', 0.1, 0.24);
  const roll = motion('roll', 0.08, 0.22);
  const x = motion('x', 0.012, 0.03);
  const y = motion('y', 0.012, 0.03);
  const grow = motion('scale', 0.03, 0.07);
  return (seconds) => ({
    yaw: yaw(seconds),
    pitch: pitch(seconds),
    roll: roll(seconds),
    x: x(seconds),
    y: y(seconds),
    scale: FRONTAL.scale * (1 + grow(seconds)),
  });
}

/** Light over time: a direction that drifts, a fall-off and a tint that the video keeps. */
export function drawLight(random: Random, difficulty: number): (seconds: number) => Light {
  const start = between(random, 0, 2 * Math.PI);
  const strength = difficulty * between(random, 0, 0.65);
  const bright = 1 - difficulty * between(random, -0.1, 0.35);
  const warm = difficulty * between(random, -0.1, 0.1);
  const drift = smoothSignal(random, { low: 0.03, high: 0.2, deviation: 0.4, terms: 3 });
  return (seconds) => ({
    angle: start + drift(seconds),
    strength,
    tint: [bright * (1 + warm), bright, bright * (1 - warm)],
  });
}

/** Hands and bars that cross the frame now and then, low enough to cover a mouth or high as eyes. */
export function drawOccluders(
  random: Random,
  duration: number,
  difficulty: number,
): (seconds: number) => Occluder | undefined {
  const rate = { perMinute: 8 * difficulty, seconds: [0.7, 2.2] } as const;
  const passes = drawEpisodes(random.fork('times'), duration, rate).map((episode, i) => {
    const own = random.fork(i);
    return {
      episode,
      kind: own.next() < 0.6 ? ('hand' as const) : ('bar' as const),
      from: own.next() < 0.5 ? -1 : 1,
      y: own.next() < 0.6 ? between(own, 0.65, 0.8) : between(own, 0.35, 0.5),
      tilt: between(own, -0.4, 0.4),
      size: between(own, 0.13, 0.2),
      color: randomColor(own, 40, 220),
    };
  });
  const episodes = passes.map(({ episode }) => episode);
  return (seconds) => {
    const now = episodeAt(episodes, seconds);
    const pass = passes.find(({ episode }) => episode === now?.episode);
    if (!now || !pass) return undefined;
    const { kind, size, color, from, y, tilt } = pass;
    const along = from * (0.95 - 1.9 * now.progress);
    const across = kind === 'bar' ? { x: 0.5, y: y + 0.6 * along, angle: tilt } : undefined;
    return { kind, size, color, ...(across ?? { x: 0.5 + along, y, angle: tilt }) };
  };
}
