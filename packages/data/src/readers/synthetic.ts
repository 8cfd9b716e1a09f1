import { setImmediate } from 'node:timers/promises';
import { CircumplexError, defineReader, z, type Frame, type FrameRequest } from '@circumplex/core';
import { normalizeLandmarks } from '../box.js';
import { assembleDataset, type StoredVideo } from '../stored-video.js';
import { describeVideo, renderFrame, videoOptionsSchema } from '../synthetic/index.js';

const { shape } = videoOptionsSchema;

/**
 * Options of the synthetic set: its size (people, videos of each, frames of each), its seed, frames
 * a second, and how hard it is.
 */
const syntheticOptions = z.strictObject({
  subjects: z.int().min(1).max(1_000_000).default(12),
  videosPerSubject: z.int().min(1).max(1000).default(2),
  frames: shape.frames.default(96),
  fps: shape.fps,
  seed: shape.seed,
  landmarkNoise: shape.landmarkNoise,
  difficulty: shape.difficulty,
});

type SyntheticOptions = z.output<typeof syntheticOptions>;

async function render(
  description: ReturnType<typeof describeVideo>,
  index: number,
  { width, height }: FrameRequest,
): Promise<Frame> {
  if (width !== height) {
    throw new CircumplexError('OPTION_INVALID', {
      where: 'synthetic frame',
      must: 'must be square',
      got: `${width} × ${height}`,
      todo: 'use a backbone with a square input',
    });
  }
  // Drawing keeps the thread: between two frames, training and signals get their turn.
  await setImmediate();
  const { pixels, landmarks } = renderFrame(description, index, width);
  const box = { left: 0, top: 0, width, height };
  return { pixels, landmarks: normalizeLandmarks(landmarks, box) };
}

function storedVideo(options: SyntheticOptions, subject: number, video: number): StoredVideo {
  const { frames, fps, seed, landmarkNoise, difficulty } = options;
  const parameters = { frames, fps, seed, landmarkNoise, difficulty };
  const description = describeVideo({ ...parameters, subject, video });
  const person = `s${String(subject).padStart(3, '0')}`;
  const { valence, arousal, expression } = description;
  return {
    video: {
      id: `${person}-v${video}`,
      subject: person,
      length: frames,
      fps,
      labels: { valence, arousal, expression },
    },
    frame: (index, request) => render(description, index, request),
    frameName: (index) => String(index).padStart(5, '0'),
  };
}

/** Synthetic face videos with exact labels, drawn on demand and stored nowhere. */
export const synthetic = defineReader({
  id: 'synthetic',
  summary: 'drawn face videos with valence, arousal, expression and landmarks of every frame',
  schema: syntheticOptions,
  configure: (options) => ({
    open: async () => {
      const videos = Array.from({ length: options.subjects }, (_, subject) =>
        Array.from({ length: options.videosPerSubject }, (__, video) =>
          storedVideo(options, subject, video),
        ),
      ).flat();
      return assembleDataset({ name: 'synthetic', landmarks: true, warnings: [] }, videos);
    },
  }),
});
