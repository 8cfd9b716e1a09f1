import { createRandom } from '@circumplex/core';
import { applyBlur, applyLight, developed } from './camera.js';
import { sceneShapes } from './draw/scene.js';
import type { FrameParams } from './frame-params.js';
import { detectedLandmarks } from './landmarks.js';
import { checkFrameSize } from './options.js';
import { Raster } from './raster.js';
import type { VideoDescription } from './video.js';

/** A rendered frame. */
export interface RenderedFrame {
  /** Rows of red, green, blue: size × size × 3 bytes. */
  readonly pixels: Uint8Array;
  /** 136 values: x and y in pixels of this frame of the 68 landmarks in iBUG's order. */
  readonly landmarks: Float32Array;
}

/**
 * The picture of a frame, light and blur included, before the sensor's noise.
 * @param params What the frame shows.
 * @param size Width and height in pixels.
 * @returns size × size × 3 values in [0, 255].
 */
export function rasterFace(params: FrameParams, size: number): Float32Array {
  const raster = new Raster(size);
  for (const shape of sceneShapes(params)) raster.fill(shape);
  applyLight(raster.pixels, size, params.light);
  applyBlur(raster.pixels, size, params.blur * size);
  return raster.pixels;
}

/**
 * Renders one frame of a video; the same video, index and size always give the same bytes.
 * @param video From `describeVideo`.
 * @param index Frame, from 0.
 * @param size Width and height in pixels, 8 to 2048.
 * @throws CircumplexError `OPTION_INVALID` when there is no such frame or size.
 */
export function renderFrame(video: VideoDescription, index: number, size: number): RenderedFrame {
  checkFrameSize(size);
  const params = video.frame(index);
  const { seed, subject, video: number, landmarkNoise } = video.options;
  const random = createRandom(seed).fork('frame').fork(subject).fork(number).fork(index);
  const deviation = (landmarkNoise * size) / 64;
  return {
    pixels: developed(rasterFace(params, size), size, params.noise, random.fork('noise')),
    landmarks: detectedLandmarks(params, size, deviation, random.fork('landmarks')),
  };
}
