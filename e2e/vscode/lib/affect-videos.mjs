const LABELS = [
  [0.31, 0.17, 0.2],
  [0.23, 0.29, 1.3],
  [0.41, 0.13, 2.6],
  [0.19, 0.37, 4.1],
];

function wobble(frame, seed) {
  return Math.sin(frame * 12.9898 + seed * 7.1) * Math.cos(frame * 4.1 + seed);
}

/** What a person feels in frame `frame` of video `i`: smooth, within the circle. */
function label(i, frame, fps) {
  const [a, b, c] = LABELS[i % LABELS.length];
  const t = frame / fps;
  const valence = 0.1 + 0.55 * Math.sin(t * a * 2 + c) * Math.cos(t * 0.11 + i);
  const arousal = 0.15 + 0.5 * Math.sin(t * b * 2 + 1.7 * c);
  return [valence, arousal];
}

/** A network that follows with less range, some noise, and one place where it is lost. */
function predict(i, frame, fps, run, lost) {
  const late = Math.max(0, frame - 4);
  const [valence, arousal] = label(i, late, fps);
  const range = 0.78 - 0.06 * run;
  const noise = (seed) =>
    0.02 * wobble(frame, seed + run * 3) +
    0.05 * Math.sin(frame / 37 + run + seed) +
    0.05 * Math.sin(frame / 9.7 + 3 * run) * Math.sin(frame / 23 + seed);
  const away = frame >= lost && frame < lost + 2 * fps ? -0.8 : 0;
  return [
    range * valence + 0.04 + noise(1) + away,
    range * arousal - 0.03 * run + noise(2) + away / 2,
  ].map((value) => Math.min(1, Math.max(-1, value)));
}

/**
 * Four videos of two people.
 *
 * @param run - which of several runs predicted them.
 * @param frames - of each.
 */
export function affectVideos(run = 0, frames = [900, 600, 750, 450], fps = 30) {
  const ids = ['p01-interview', 'p01-story', 'p02-interview', 'p02-story'];
  return ids.map((id, i) => ({
    ...{ id, frames: frames[i], fps },
    label: (frame) => label(i, frame, fps),
    prediction: (frame) => predict(i, frame, fps, run, i === 2 ? 300 : 1e9),
  }));
}
