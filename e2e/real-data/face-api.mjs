/** The face ResNet with face-api's weights beside face-api itself, on faces of videos. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { composeModel, modelSpec } from '@circumplex/core';
import { onnxruntime } from '@circumplex/engines';
import { defaultRegistry } from '@circumplex/trainer';
import { completeModel, loadWeights, openWeights } from '@circumplex/weights';

const SIDE = 150;
/** Frames of each video, evenly spaced. */
const FRAMES = 8;

const packages = path.resolve(import.meta.dirname, '..', '..', 'packages');
const require = createRequire(path.join(packages, 'weights', 'package.json'));
const tf = require('@tensorflow/tfjs-core');
const { model: layersModel } = require('@tensorflow/tfjs-layers');
require('@tensorflow/tfjs-backend-cpu');
const { faceApiNetwork } = require('./src/testing/face-api-library.cjs');

/** Face crops of an AFEW-VA video, [SIDE, SIDE, 3] bytes each. */
async function faces(folder, registry) {
  const reader = registry.get('reader', 'afew-va').configure({ path: folder });
  const dataset = await reader.open(folder);
  const [video] = dataset.videos;
  const at = Array.from({ length: FRAMES }, (_, i) => Math.floor((i * video.length) / FRAMES));
  const size = { width: SIDE, height: SIDE };
  const frames = await Promise.all(at.map((index) => dataset.frame(video, index, size)));
  return frames.map(({ pixels }) => pixels);
}

async function expected(images) {
  await tf.setBackend('cpu');
  const network = faceApiNetwork(tf);
  const descriptors = [];
  for (const pixels of images) {
    const image = tf.tensor3d(Float32Array.from(pixels), [SIDE, SIDE, 3]);
    descriptors.push([...(await network.computeFaceDescriptor(image))]);
  }
  return descriptors;
}

async function ours(images, registry) {
  await onnxruntime.use({});
  const opened = await openWeights({ source: 'face-api' }, registry, 'face-resnet');
  const spec = completeModel(modelSpec.parse({ backbone: 'face-resnet' }), opened);
  const model = composeModel(spec, registry, 1);
  loadWeights(model, opened);
  opened.close();
  const { network, preprocessing } = model;
  const { scale, offset } = preprocessing;
  const pixels = images.map((image) =>
    Array.from(image, (v, i) => v * scale[i % 3] + offset[i % 3]),
  );
  const frames = tf.tensor(pixels.flat(), [1, images.length, SIDE, SIDE, 3]);
  const tapped = layersModel({ inputs: network.inputs, outputs: network.getLayer('fc').output });
  return tapped.predict(frames).array();
}

/**
 * Compares descriptors of faces.
 *
 * @param folders - AFEW-VA videos.
 * @returns the number of faces, and the largest difference of a number of a descriptor.
 */
export async function compareWithFaceApi(folders) {
  const registry = defaultRegistry();
  const images = [];
  for (const folder of folders) images.push(...(await faces(folder, registry)));
  const theirs = await expected(images);
  const found = await ours(images, registry);
  const differences = found.flatMap((row, i) => row.map((v, k) => Math.abs(v - theirs[i][k])));
  return { faces: images.length, difference: Math.max(...differences) };
}
