import { createRandom } from '@circumplex/core';
import { drawEpisodes, envelopeAt } from './episodes.js';
import { faceShape } from './face-shape.js';
import type { FrameParams } from './frame-params.js';
import { createIdentity, type Identity } from './identity.js';
import { drawMotion } from './motion.js';
import {
  checkFrameIndex,
  parseVideoOptions,
  type ParsedVideoOptions,
  type VideoOptions,
} from './options.js';
import { drawLight, drawOccluders, drawPose, drawScenery } from './surroundings.js';
import { drawTrajectory, type Trajectory } from './trajectory.js';

/** A synthetic video before any pixel is drawn: labels of every frame, and what each frame shows. */
export interface VideoDescription extends Trajectory {
  readonly options: ParsedVideoOptions;
  readonly identity: Identity;
  /**
   * What frame `index` shows. Cheap; any order.
   * @throws CircumplexError `OPTION_INVALID` when there is no such frame.
   */
  frame(index: number): FrameParams;
}

/** Standard deviation of the sensor's noise in any frame, in grey levels. */
const SENSOR_NOISE = 2;

/**
 * Describes one video of the endless synthetic set, without rendering. The same options always give
 * the same video; a longer one begins with the shorter one's labels.
 * @throws CircumplexError `OPTION_INVALID` when an option is unknown or out of range.
 */
export function describeVideo(options: VideoOptions): VideoDescription {
  const parsed = parseVideoOptions(options);
  const { seed, subject, video, frames, fps, difficulty } = parsed;
  const random = createRandom(seed).fork('video').fork(subject).fork(video);
  const duration = frames / fps;
  const identity = createIdentity(seed, subject);
  const trajectory = drawTrajectory(random.fork('affect'), frames, fps);
  const motionAt = drawMotion(random.fork('motion'), duration, difficulty);
  const poseAt = drawPose(random.fork('pose'), difficulty);
  const lightAt = drawLight(random.fork('light'), difficulty);
  const occluderAt = drawOccluders(random.fork('occluders'), duration, difficulty);
  const background = drawScenery(random.fork('scenery'));
  const trouble = (label: string, perMinute: number) =>
    drawEpisodes(random.fork(label), duration, {
      perMinute: perMinute * difficulty,
      seconds: [0.4, 1.8],
    });
  const blurs = trouble('blur', 10);
  const noises = trouble('noise', 8);
  return {
    ...trajectory,
    options: parsed,
    identity,
    frame: (index) => {
      checkFrameIndex(index, frames);
      const seconds = index / fps;
      const { valence, arousal } = trajectory;
      return {
        identity,
        shape: faceShape(identity, valence[index] ?? 0, arousal[index] ?? 0, motionAt(seconds)),
        pose: poseAt(seconds),
        light: lightAt(seconds),
        background,
        occluder: occluderAt(seconds),
        blur: 0.04 * envelopeAt(blurs, seconds),
        noise: SENSOR_NOISE + 45 * envelopeAt(noises, seconds),
      };
    },
  };
}
