import {
  createRandom,
  defineReader,
  EXPRESSIONS,
  LANDMARK_COUNT,
  z,
  type Dataset,
  type Frame,
  type FrameRequest,
  type Video,
} from '@circumplex/core';

const schema = z.strictObject({
  subjects: z.int().min(1).default(4),
  frames: z.int().min(1).default(8),
  landmarks: z.boolean().default(true),
  labels: z.boolean().default(true),
});

type Options = z.output<typeof schema>;

function labels(subject: number, frames: number): Video['labels'] {
  const wave = (phase: number): Float32Array =>
    Float32Array.from({ length: frames }, (_, t) => Math.sin(subject + phase + t / 2));
  const expression = Int8Array.from({ length: frames }, () => subject % EXPRESSIONS.length);
  return { valence: wave(0), arousal: wave(1), expression };
}

/** Brightness follows valence, so that there is something to learn. */
function frame(video: Video, index: number, { width, height }: FrameRequest): Frame {
  const random = createRandom(`${video.id}/${index}`);
  const level = 127 + 100 * (video.labels.valence?.[index] ?? 0);
  const pixels = Uint8Array.from({ length: width * height * 3 }, () => level + random.int(28));
  const landmarks = Float32Array.from({ length: 2 * LANDMARK_COUNT }, () => random.next() * 2 - 1);
  return { pixels, landmarks };
}

function open({ subjects, frames, landmarks, labels: labelled }: Options): Dataset {
  const videos = Array.from({ length: subjects }, (_, subject) => ({
    id: `video-${subject}`,
    subject: `person-${subject}`,
    length: frames,
    labels: labelled ? labels(subject, frames) : {},
  }));
  const read = async (video: Video, index: number, request: FrameRequest): Promise<Frame> => {
    const { pixels, landmarks: points } = frame(video, index, request);
    return landmarks ? { pixels, landmarks: points! } : { pixels };
  };
  return { name: 'noise', videos, landmarks, warnings: [], frame: read };
}

/** A reader for tests: bright noise for positive valence, dark for negative; nearly free to make. */
export const noise = defineReader({
  id: 'noise',
  summary: 'noise whose brightness is the valence',
  schema,
  configure: (options) => ({ open: async () => open(options) }),
});
