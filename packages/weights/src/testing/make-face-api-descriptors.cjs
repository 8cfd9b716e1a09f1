/**
 * Writes face-api-descriptors.json: what face-api makes of two images.
 *
 *   node packages/weights/src/testing/make-face-api-descriptors.cjs
 */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const tf = require('@tensorflow/tfjs-core');
require('@tensorflow/tfjs-backend-cpu');
const { faceApiNetwork, waves } = require('./face-api-library.cjs');

async function main() {
  const network = faceApiNetwork(tf);
  const descriptors = [];
  for (const image of tf.unstack(waves(tf, 150))) {
    descriptors.push([...(await network.computeFaceDescriptor(image))]);
  }
  const file = join(__dirname, 'face-api-descriptors.json');
  writeFileSync(file, `${JSON.stringify(descriptors)}\n`);
}

void main();
