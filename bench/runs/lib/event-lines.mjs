/** Updates in an epoch of the runs that are made. */
const PER_EPOCH = 1000;
const STARTED_AT = Date.UTC(2026, 0, 1);

/** Numbers from 0 to below 1, always the same. */
function noise(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 2 ** 31;
  };
}

/**
 * The events of a run as lines, so many in all: `run-started`, then epochs of 1,000 updates with
 * scores and a checkpoint. Numbers have as many digits as in life: losses are 32-bit floats.
 */
export function* eventLines(count, seed) {
  const random = noise(seed);
  const float = (value) => Math.fround(value);
  let [step, epoch, at, written] = [0, 0, STARTED_AT, 0];
  const line = (type, rest = {}, clock = {}) => {
    written += 1;
    at += Math.floor(20 + 40 * random());
    return `${JSON.stringify({ type, step, epoch, clock: { at, ...clock }, ...rest })}\n`;
  };
  const dimension = () => ({ ccc: random(), mse: random() / 10, pearson: random() });
  const parameters = { trainable: 303162, frozen: 1056 };
  const lengths = { totalSteps: count, stepsPerEpoch: PER_EPOCH };
  yield line('run-started', { ...lengths, parameters, splits: {}, engine: 'onnxruntime' });
  while (written < count) {
    step += 1;
    const loss = float(0.2 + Math.exp(-step / 1e5) + 0.2 * random());
    const learningRate = 1e-3 * (0.5 + 0.5 * Math.cos((Math.PI * step) / count));
    const gradientNorm = float(1 + random());
    const clock = { framesPerSecond: 8000 + 500 * random() };
    yield line('step', { loss, learningRate, gradientNorm, frames: 320 }, clock);
    if (step % PER_EPOCH > 0 || written + 4 > count) continue;
    epoch += 1;
    const scores = { frames: 320, valence: dimension(), arousal: dimension(), mean: dimension() };
    yield line('epoch-finished', { loss: float(0.2 + random()), scores });
    yield line('validated', { scores, score: scores.mean.ccc, best: random() < 0.1 });
    yield line('checkpoint-saved', { file: `step-${step}.safetensors`, reason: 'epoch' });
    yield line('epoch-started');
  }
}

/** The series of updates, with their values at an update. */
export function seriesOf({ loss, learningRate, gradientNorm, clock }) {
  return { loss, learningRate, gradientNorm, framesPerSecond: clock.framesPerSecond };
}
