import affwildnet from './affwildnet.mjs';
import cnnM from './cnn-m.mjs';
import gru from './gru.mjs';
import resnet50Inference1 from './resnet50-inference-1.mjs';
import resnet50Inference8 from './resnet50-inference-8.mjs';
import resnet50 from './resnet50.mjs';
import smallCnn from './small-cnn.mjs';
import vgg16Inference1 from './vgg16-inference-1.mjs';
import vgg16Inference8 from './vgg16-inference-8.mjs';
import vgg16 from './vgg16.mjs';

/**
 * A case; peer/cases.py has the same network under the same id.
 *
 * @typedef {object} Case
 * @property {string} id
 * @property {string} title
 * @property {number} goal ratio of times, ours to PyTorch's, to reach
 * @property {number} stretch ratio to reach if it can be
 * @property {object} [model] what composeModel takes
 * @property {Function} [compose] makes the model where composeModel cannot
 * @property {string} [loss] id of a loss; a case without one predicts
 * @property {{ size: number, length: number }} batch sequences, and frames in each
 * @property {number} steps how many are timed together, one after the other
 * @property {boolean} [reference] whether PyTorch's own layers compute something else, so that the
 *   losses are compared with a slow network written out in PyTorch
 */

/** @type {readonly Case[]} */
export const cases = [
  vgg16,
  resnet50,
  cnnM,
  affwildnet,
  gru,
  smallCnn,
  vgg16Inference8,
  vgg16Inference1,
  resnet50Inference8,
  resnet50Inference1,
];
