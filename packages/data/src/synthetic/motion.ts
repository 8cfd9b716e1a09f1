import type { Random } from '@circumplex/core';
import { drawEpisodes, envelopeAt, episodeAt } from './episodes.js';
import type { Motion } from './face-shape.js';
import { smoothSignal } from './signal.js';

const TWITCH_BAND = { low: 1.2, high: 4 };

/**
 * Facial motion that says nothing of valence or arousal, so that a single frame misleads where
 * several would not: blinks, speech, twitches, wandering eyes.
 * @param random Stream of the video.
 * @param duration Length of the video in seconds.
 * @param difficulty 0 keeps the face still but for blinks.
 */
export function drawMotion(
  random: Random,
  duration: number,
  difficulty: number,
): (seconds: number) => Motion {
  const blinks = drawEpisodes(random.fork('blinks'), duration, {
    perMinute: 16,
    seconds: [0.2, 0.4],
  });
  const speech = drawEpisodes(random.fork('speech'), duration, {
    perMinute: 14 * difficulty,
    seconds: [1, 4],
  });
  const wave = (label: string, low: number, high: number, deviation: number) =>
    smoothSignal(random.fork(label), { low, high, deviation: deviation * difficulty });
  const syllables = wave('syllables', 2.5, 5, 0.55);
  const vowels = wave('vowels', 1.5, 3.5, 0.5);
  const mouth = wave('mouth', TWITCH_BAND.low, TWITCH_BAND.high, 0.1);
  const eyes = wave('eyes', TWITCH_BAND.low, TWITCH_BAND.high, 0.07);
  const brows = wave('brows', TWITCH_BAND.low, TWITCH_BAND.high, 0.12);
  const gazeX = wave('gaze x', 0.2, 1.5, 0.45);
  const gazeY = wave('gaze y', 0.2, 1.5, 0.25);
  return (seconds) => {
    const blink = episodeAt(blinks, seconds);
    const talk = envelopeAt(speech, seconds);
    return {
      blink: blink ? Math.sin(Math.PI * blink.progress) ** 0.7 : 0,
      speech: talk * Math.min(1, Math.abs(syllables(seconds))),
      speechWidth: talk * Math.tanh(vowels(seconds)),
      fidget: [mouth(seconds), eyes(seconds), brows(seconds)],
      gaze: [Math.tanh(gazeX(seconds)), Math.tanh(gazeY(seconds))],
    };
  };
}
