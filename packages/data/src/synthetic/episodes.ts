import type { Random } from '@circumplex/core';
import { between, smoothstep } from './numeric.js';

/** A stretch of a video in which something happens: speech, a blink, blur, an occlusion. */
export interface Episode {
  /** Seconds from the video's start; may be negative, as a video may begin in the middle. */
  readonly start: number;
  /** Length in seconds. */
  readonly length: number;
  /** In (0, 1]. */
  readonly strength: number;
}

/** How often and how long {@link drawEpisodes} makes things happen. */
export interface EpisodeRate {
  readonly perMinute: number;
  /** Shortest and longest length in seconds. */
  readonly seconds: readonly [number, number];
}

/**
 * Episodes of a video of `duration` seconds, in order and without overlap: a Poisson process that
 * runs since before the video starts, so that short videos have their share.
 */
export function drawEpisodes(random: Random, duration: number, rate: EpisodeRate): Episode[] {
  const [shortest, longest] = rate.seconds;
  const episodes: Episode[] = [];
  if (rate.perMinute <= 0) return episodes;
  const wait = (): number => (-Math.log(1 - random.next()) * 60) / rate.perMinute;
  let start = wait() - longest - 60 / rate.perMinute;
  while (start < duration) {
    const length = between(random, shortest, longest);
    episodes.push({ start, length, strength: between(random, 0.4, 1) });
    start += length + wait();
  }
  return episodes.filter((episode) => episode.start + episode.length > 0);
}

/** The episode at a time and how far through it we are, in [0, 1); undefined between episodes. */
export function episodeAt(
  episodes: readonly Episode[],
  seconds: number,
): { readonly episode: Episode; readonly progress: number } | undefined {
  const episode = episodes.find((e) => seconds >= e.start && seconds < e.start + e.length);
  return episode && { episode, progress: (seconds - episode.start) / episode.length };
}

/** Strength at a time, faded in and out over a fifth of the episode each; 0 between episodes. */
export function envelopeAt(episodes: readonly Episode[], seconds: number): number {
  const now = episodeAt(episodes, seconds);
  if (!now) return 0;
  const edge = Math.min(now.progress, 1 - now.progress);
  return now.episode.strength * smoothstep(0, 0.2, edge);
}
