const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { compileFunction } = require('node:vm');

/** Methods of tensors that face-api calls, which the package `@tensorflow/tfjs` would add. */
function addMethods(tf) {
  const methods = {
    div: tf.div,
    mean: tf.mean,
    as3D: (x, ...shape) => tf.reshape(x, shape),
    as4D: (x, ...shape) => tf.reshape(x, shape),
  };
  for (const [name, method] of Object.entries(methods)) {
    tf.Tensor.prototype[name] ??= function (...rest) {
      return method(this, ...rest);
    };
  }
}

/** face-api's own code on this TensorFlow.js; it would import a package with all of its parts. */
function loadFaceApi(tf) {
  const filename = require.resolve('@vladmandic/face-api/dist/face-api.node-wasm.js');
  const module = { exports: {} };
  const run = compileFunction(readFileSync(filename, 'utf8'), ['module', 'require'], { filename });
  run(module, (name) => (name === '@tensorflow/tfjs' ? tf : {}));
  addMethods(tf);
  return module.exports;
}

exports.waves = (tf, side) => {
  const values = [];
  for (const image of [1, 2])
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++)
        for (let c = 0; c < 3; c++) {
          const wave = Math.sin((image * (x * (c + 1) + 2 * y)) / 19) * Math.cos((x * y) / 997);
          values.push(Math.round(127.5 + 120 * wave));
        }
  return tf.tensor4d(values, [2, side, side, 3]);
};

exports.faceApiNetwork = (tf) => {
  const { FaceRecognitionNet } = loadFaceApi(tf);
  const name = '@vladmandic/face-api/model/face_recognition_model-weights_manifest.json';
  const manifest = require.resolve(name);
  const [{ paths, weights }] = JSON.parse(readFileSync(manifest, 'utf8'));
  const bytes = readFileSync(join(dirname(manifest), paths[0]));
  const network = new FaceRecognitionNet();
  network.loadFromWeightMap(tf.io.decodeWeights(new Uint8Array(bytes).buffer, weights));
  return network;
};
