import {
  namedWeights,
  readWeight,
  type ComposedModel,
  type EngineDescriptor,
  type Optimizer,
} from '@circumplex/core';
import type { Batch } from '@circumplex/data';
import { cpu, onnxruntime } from '@circumplex/engines';
import { memory } from '@tensorflow/tfjs-core';
import { adam, sgd } from '../optimizers/index.js';
import { tinyBatch, tinyModel } from '../testing/tiny-model.js';
import { testRegistry } from '../testing/tiny.js';
import { createSession, type Session } from './session.js';
import { createStepper, type Stepper } from './step.js';

function weightsOf(model: ComposedModel): Float32Array[] {
  return namedWeights(model.network).map((weight) => readWeight(weight).dataSync() as Float32Array);
}

function distance(a: Float32Array[], b: Float32Array[]): number {
  return Math.max(...a.flatMap((one, i) => [...one].map((x, j) => Math.abs(x - b[i]![j]!))));
}

/** Weights before and after what `work` does with a new session. */
async function changed(
  optimizer: Optimizer,
  work: (stepper: Stepper, session: Session) => Promise<unknown>,
  { clipNorm, freeze = [] }: { clipNorm?: number; freeze?: string[] } = {},
) {
  const model = tinyModel();
  const loss = testRegistry().get('loss', 'mse').configure({}).build({ classCounts: [] });
  const session = createSession(model, optimizer, loss, { freeze });
  const stepper = createStepper(session, {
    engine: onnxruntime,
    ...(clipNorm !== undefined && { clipNorm }),
  });
  const before = weightsOf(model).map((values) => values.slice());
  await work(stepper, session);
  const after = weightsOf(model).map((values) => values.slice());
  const names = namedWeights(model.network).map(({ name }) => name);
  stepper.dispose();
  session.dispose();
  model.dispose();
  return { before, after, names };
}

const plain = sgd.configure({ learningRate: 0.1, momentum: 0 });

/** The two sequences of a batch of two, apart. */
function halves({ frames, landmarks, targets, mask, ...rest }: Batch): Batch[] {
  return [0, 1].map((i) => {
    const part = <A extends Uint8Array | Float32Array>(array: A): A =>
      array.slice((i * array.length) / 2, ((i + 1) * array.length) / 2) as A;
    return {
      ...rest,
      size: 1,
      frames: part(frames),
      landmarks: part(landmarks!),
      targets: part(targets),
      mask: part(mask),
    };
  });
}

describe('a training step', () => {
  beforeAll(() => onnxruntime.use({ threads: 1 }));

  it('moves all weights and leaves no tensor but the slots', async () => {
    const before = memory().numTensors;
    const { before: old, after } = await changed(adam.configure({}), async (stepper, session) => {
      const first = await stepper.step(tinyBatch(2), 0, { step: 1, learningRate: 0.01 });
      expect(first.predictions).toHaveLength(8);
      expect(first.gradientNorm).toBeGreaterThan(0);
      const during = memory().numTensors;
      await stepper.step(tinyBatch(2), 1, { step: 2, learningRate: 0.01 });
      expect(memory().numTensors).toBe(during);
      expect(session.trained[0]!.slots).toHaveLength(2);
    });
    expect(distance(old, after)).toBeGreaterThan(0.001);
    expect(memory().numTensors).toBe(before);
  });

  it('accumulated over two batches is one over both', async () => {
    const both = tinyBatch(2);
    const [first, second] = halves(both) as [Batch, Batch];
    const update = { step: 1, learningRate: 0.1 };
    const whole = await changed(plain, (stepper) => stepper.step(both, 0, update));
    const parts = await changed(plain, async (stepper) => {
      expect(await stepper.step(first, 0)).not.toHaveProperty('gradientNorm');
      await stepper.step(second, 1, update);
    });
    expect(distance(whole.after, parts.after)).toBeLessThan(1e-6);
    expect(distance(whole.after, whole.before)).toBeGreaterThan(1e-3);
  });

  it('is as long as the norm that gradients are clipped to', async () => {
    const update = { step: 1, learningRate: 1 };
    const { before, after } = await changed(
      plain,
      async (stepper) => {
        const { gradientNorm } = await stepper.step(tinyBatch(2), 0, update);
        expect(gradientNorm).toBeGreaterThan(0.01);
      },
      { clipNorm: 0.01 },
    );
    const squares = before.flatMap((one, i) => [...one].map((x, j) => (x - after[i]![j]!) ** 2));
    expect(Math.sqrt(squares.reduce((a, b) => a + b))).toBeCloseTo(0.01, 4);
  });

  it('leaves frozen layers alone', async () => {
    const { before, after, names } = await changed(
      plain,
      (stepper) => stepper.step(tinyBatch(2), 0, { step: 1, learningRate: 1 }),
      { freeze: ['conv*', 'fc1'] },
    );
    names.forEach((name, i) => {
      const moved = distance([before[i]!], [after[i]!]) > 0;
      expect([name, moved]).toEqual([name, !/^(conv|fc1)/.test(name)]);
    });
  });

  it('fails for a loss that is not finite, naming the step', async () => {
    const batch = tinyBatch(1);
    batch.targets[0] = Number.POSITIVE_INFINITY;
    await changed(plain, async (stepper) => {
      const step = stepper.step(batch, 0, { step: 12, learningRate: 1 });
      await expect(step).rejects.toMatchObject({
        code: 'TRAINING_DIVERGED',
        message: expect.stringContaining('training step 12'),
      });
    });
  });

  it('is repeated without running the network, with the dropout mask of each step', async () => {
    const steps = 7;
    const train = async (
      engine: EngineDescriptor,
    ): Promise<{ losses: number[]; calls: number }> => {
      const model = tinyModel(0.5);
      const loss = testRegistry().get('loss', 'mse').configure({}).build({ classCounts: [] });
      const session = createSession(model, adam.configure({}), loss);
      const apply = jest.spyOn(model, 'apply');
      const stepper = createStepper(session, { engine });
      const losses: number[] = [];
      for (let step = 1; step <= steps; step += 1) {
        const result = await stepper.step(tinyBatch(2), step, { step, learningRate: 0.01 / step });
        losses.push(result.loss);
      }
      stepper.dispose();
      session.dispose();
      model.dispose();
      return { losses, calls: apply.mock.calls.length };
    };
    const repeated = await train(onnxruntime);
    await cpu.use({});
    const recorded = await train(cpu);
    await onnxruntime.use({ threads: 1 });
    expect(recorded.calls).toBe(steps);
    expect(repeated.calls).toBeLessThan(steps);
    repeated.losses.forEach((loss, i) => expect(loss).toBeCloseTo(recorded.losses[i]!, 4));
  });

  it('is another one for other weights: recorded again, repeated again, the old one gone', async () => {
    const before = memory().numTensors;
    const freeze = [{ layers: 'conv*', from: 1, until: 1 }];
    const options = { freeze, learningRates: { 'conv*': 0.1, output: 3 }, epochs: 2 };
    const train = async (engine: EngineDescriptor) => {
      await engine.use({ threads: 1 });
      const model = tinyModel(0.5);
      const loss = testRegistry().get('loss', 'mse').configure({}).build({ classCounts: [] });
      const session = createSession(model, adam.configure({}), loss, options);
      const apply = jest.spyOn(model, 'apply');
      const repeat = engine.repeat && jest.fn(engine.repeat);
      const stepper = createStepper(session, repeat && { engine: { repeat } });
      const losses: number[] = [];
      const tensors: number[] = [];
      for (let step = 1; step <= 12; step += 1) {
        if (step === 7) {
          const layers = session.freezing.thawed(2);
          session.startEpoch(2, Object.fromEntries(layers.map((layer) => [layer, 6])));
        }
        const result = await stepper.step(tinyBatch(2), step, { step, learningRate: 0.01 / step });
        losses.push(result.loss);
        tensors.push(memory().numTensors);
      }
      const groups = session.groups.map(({ factor, since }) => [factor, since]);
      const convolutions = session.trained.filter(({ weight }) => weight.layer.startsWith('conv'));
      stepper.dispose();
      session.dispose();
      model.dispose();
      const steps = repeat?.mock.calls.length;
      return { losses, tensors, groups, slots: 2 * convolutions.length, steps, apply };
    };
    const repeated = await train(onnxruntime);
    const recorded = await train(cpu);
    await onnxruntime.use({ threads: 1 });
    expect(repeated.steps).toBe(2);
    expect(repeated.apply.mock.calls.length).toBeLessThan(recorded.apply.mock.calls.length);
    expect(recorded.apply).toHaveBeenCalledTimes(12);
    expect(repeated.groups).toEqual([
      [0.1, 6],
      [1, 0],
      [3, 0],
    ]);
    repeated.losses.forEach((loss, i) => expect(loss).toBeCloseTo(recorded.losses[i]!, 4));
    expect(repeated.tensors[5]).toBe(repeated.tensors[2]);
    expect(repeated.tensors[11]).toBe(repeated.tensors[5]! + repeated.slots);
    expect(memory().numTensors).toBe(before);
  });
});
