import type { Trace, TracesData } from './traces.js';

function trace(phase: number, speed: number, ccc: number): Trace {
  const frames = Array.from({ length: 160 }, (_, i) => i / 16);
  const truth = (t: number) => 0.1 + 0.6 * Math.sin(t * speed + phase) * Math.cos(t * 0.4);
  return {
    label: frames.map((t, i) => (phase > 1 && i > 60 && i < 80 ? Number.NaN : truth(t))),
    prediction: frames.map((t) => 0.8 * truth(t - 0.2) + 0.07 * Math.sin(t * 21 + phase)),
    ccc,
  };
}

/** Three videos of ten seconds; in one, some frames have no label. */
export const tracesExample: TracesData = {
  videos: [
    { video: 's01-v1', fps: 16, valence: trace(0, 0.9, 0.83), arousal: trace(1, 1.3, 0.71) },
    { video: 's02-v1', fps: 16, valence: trace(2, 1.1, 0.78), arousal: trace(0.5, 0.7, 0.66) },
    { video: 's03-v2', fps: 16, valence: trace(0.3, 1.6, 0.75), arousal: trace(1, 0.8, 0.81) },
  ],
};
