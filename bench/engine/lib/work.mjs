/** What a case times: one call is one step, from the batch to the number in JavaScript. */
import { OnnxPredictor } from '@circumplex/onnx';
import { createSession, createStepper, modelPredictor } from '@circumplex/trainer';
import { batchOf } from './inputs.mjs';
import { modelOf } from './model.mjs';

const LEARNING_RATE = 1e-4;

function meanSquare(values) {
  return values.reduce((sum, value) => sum + value * value, 0) / values.length;
}

/** The trainer's own step: bytes to floats, forward, backward, Adam, loss and predictions read. */
function training({ loss, batch }, model, registry) {
  const build = registry.get('loss', loss).configure({}).build({ classCounts: [] });
  const adam = registry.get('optimizer', 'adam').configure({});
  const stepper = createStepper(createSession(model, adam, build));
  const data = batchOf(model, batch);
  let step = 0;
  return async () => {
    step += 1;
    const result = await stepper.step(data, step, { step, learningRate: LEARNING_RATE });
    return result.loss;
  };
}

function predicting({ batch }, model) {
  const predict = modelPredictor(model);
  const data = batchOf(model, batch);
  return async () => meanSquare(await predict(data));
}

async function predictingOnnx({ batch }, file) {
  const predictor = await OnnxPredictor.open(file);
  const { preprocessing, output } = predictor.metadata;
  const { frames } = batchOf({ preprocessing, sideInputs: [], output }, batch);
  const [scale] = preprocessing.scale;
  const [offset] = preprocessing.offset;
  const input = {
    frames: Float32Array.from(frames, (pixel) => pixel * scale + offset),
    batch: batch.size,
    time: batch.length,
  };
  return async () => meanSquare(await predictor.predict(input));
}

/** The step of a case; `file` is an exported model where that is to be used. */
export async function workOf(description, registry, file) {
  if (file) return predictingOnnx(description, file);
  const model = modelOf(description, registry);
  return description.loss ? training(description, model, registry) : predicting(description, model);
}
