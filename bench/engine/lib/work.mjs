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
function training({ loss, batch }, model, registry, engine) {
  const build = registry.get('loss', loss).configure({}).build({ classCounts: [] });
  const adam = registry.get('optimizer', 'adam').configure({});
  const stepper = createStepper(createSession(model, adam, build), { engine });
  const data = batchOf(model, batch);
  let step = 0;
  return async () => {
    step += 1;
    const result = await stepper.step(data, step, { step, learningRate: LEARNING_RATE });
    const { loss, predictions, gradientNorm } = result;
    return () => ({ loss, output: meanSquare(predictions), gradient: gradientNorm });
  };
}

function predicting({ batch }, model) {
  const predict = modelPredictor(model);
  const data = batchOf(model, batch);
  return async () => {
    const values = await predict(data);
    return () => ({ output: meanSquare(values) });
  };
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
  return async () => {
    const values = await predictor.predict(input);
    return () => ({ output: meanSquare(values) });
  };
}

/**
 * The step of a case; it gives a function for the numbers that both sides must agree on, which is
 * called outside the time taken. `engine` is the one in use, `file` an exported model instead.
 */
export async function workOf(description, registry, { engine, file }) {
  if (file) return predictingOnnx(description, file);
  const model = modelOf(description, registry);
  return description.loss
    ? training(description, model, registry, engine)
    : predicting(description, model);
}
