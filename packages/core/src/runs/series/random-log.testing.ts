import type { TrainEvent } from '../events.js';

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const STEPS_PER_EPOCH = 7;

/** Lines that a reader has to skip, or that only a full parse understands. */
const ODD_LINES = [
  'garbage',
  '',
  '[]',
  '{"type":"from-the-future","step":1}',
  '{"type":"step","step":3,"epoch":0,"clock":{"at":1},"loss":NaN,"learningRate":1,"gradientNorm":1,"frames":1}',
  '{"type":"step","step":3,"epoch":0,"clock":{"at":1},"loss":1e999,"learningRate":1,"gradientNorm":1,"frames":1}',
  '{"type":"step","step":3,"epoch":0,"clock":{"at":1},"loss":01,"learningRate":1,"gradientNorm":1,"frames":1}',
  '{"type":"step","step":3.5,"epoch":0,"clock":{"at":1},"loss":1,"learningRate":1,"gradientNorm":1,"frames":1}',
  '{"type":"step","step":-1,"epoch":0,"clock":{"at":1},"loss":1,"learningRate":1,"gradientNorm":1,"frames":1}',
  '{"type":"step","step":3,"epoch":0,"clock":{"at":1},"loss":1,"learningRate":1,"gradientNorm":1,"frames":1,"more":1}',
  '{"type":"step","step":3,"epoch":0,"clock":{"at":1},"loss":1,"learningRate":1,"gradientNorm":1}',
  '{"type":"step","step":',
];

/** An event before it is known when it happens. */
interface Written {
  readonly type: TrainEvent['type'];
  readonly [key: string]: unknown;
}

/** A run as a trainer writes it, that goes on until it has been told to stop. */
class Writer {
  lines: string[] = [];
  private step = 0;
  private counter = 0;
  private time = 1_700_000_000_000;
  private checkpoints: { step: number; counter: number }[] = [];

  constructor(private readonly random: () => number) {
    this.start();
  }

  /** An update; at the end of an epoch also scores and a checkpoint. */
  update(): void {
    const { random } = this;
    this.step += 1;
    const speed = random() < 0.1 ? {} : { framesPerSecond: 1000 * random() };
    this.write(
      {
        type: 'step',
        loss: 3 * random() - 1,
        learningRate: 0.001 / this.step,
        gradientNorm: random(),
        frames: 8,
      },
      speed,
    );
    if (this.step % STEPS_PER_EPOCH === 0) this.epoch();
  }

  /** Dies, perhaps in the middle of a line, and goes on from one of its checkpoints. */
  killAndResume(): void {
    const { random } = this;
    if (random() < 0.5) this.lines.push('{"type":"step","step":12,"ep');
    const checkpoint = this.checkpoints[Math.floor(this.checkpoints.length * random() ** 0.3)];
    this.checkpoints = this.checkpoints.filter(({ step }) => step <= (checkpoint?.step ?? 0));
    this.step = checkpoint?.step ?? 0;
    this.counter = checkpoint?.counter ?? 0;
    this.write({ type: 'run-resumed', engine: 'cpu', events: this.counter });
    if (checkpoint) this.write({ type: 'checkpoint-saved', file: 'x', reason: 'epoch' });
    else this.start();
  }

  /** A line that no trainer writes. */
  odd(): void {
    const { random } = this;
    const kind = random();
    if (kind < 0.7) this.lines.push(ODD_LINES[Math.floor(random() * ODD_LINES.length)]!);
    else if (kind < 0.8) {
      const place = { clock: { at: this.time }, epoch: 0, step: this.step };
      const event = { frames: 1, gradientNorm: 2, learningRate: 3, loss: random(), type: 'step' };
      this.lines.push(JSON.stringify({ ...place, ...event }), '\r');
    } else if (kind < 0.9) {
      const events = Math.floor(random() * 1.2 * this.counter);
      const step = this.step + Math.floor(10 * random() - 5);
      const place = { step: Math.max(0, step), epoch: 0, clock: { at: this.time } };
      this.lines.push(JSON.stringify({ type: 'run-resumed', ...place, engine: 'cpu', events }));
    } else this.write({ type: 'warning', code: 'ODD', message: 'ü'.repeat(200 * random()) });
  }

  private start(): void {
    const counts = { totalSteps: 1000, stepsPerEpoch: STEPS_PER_EPOCH };
    const parameters = { trainable: 1, frozen: 0 };
    this.write({ type: 'run-started', ...counts, parameters, splits: {}, engine: 'cpu' });
  }

  private epoch(): void {
    const { random } = this;
    const dimension = () => {
      const ccc = random() < 0.2 ? null : random();
      return { ccc, mse: random(), pearson: ccc };
    };
    const scores = {
      frames: 8,
      valence: dimension(),
      ...(random() < 0.8 ? { arousal: dimension() } : {}),
      mean: dimension(),
    };
    this.write({ type: 'epoch-finished', loss: random(), scores });
    this.write({ type: 'validated', scores, score: scores.mean.ccc, best: random() < 0.5 });
    this.checkpoints.push({ step: this.step, counter: this.counter });
    this.write({ type: 'checkpoint-saved', file: 'x', reason: 'epoch' });
  }

  private write({ type, ...rest }: Written, speed: object = {}): void {
    this.time += Math.floor(50 * this.random());
    this.counter += 1;
    const epoch = Math.floor(this.step / STEPS_PER_EPOCH);
    const place = { step: this.step, epoch, clock: { at: this.time, ...speed } };
    this.lines.push(JSON.stringify({ type, ...place, ...rest }));
  }
}

/** How often what happens in a random log, each from 0 to 1. */
export interface LogOptions {
  /** Updates, at most. */
  readonly updates: number;
  readonly kills: number;
  readonly oddities: number;
}

/** The text of a run's events: epochs with scores, kills and resumptions, damage. */
export function randomLog(random: () => number, { updates, kills, oddities }: LogOptions): string {
  const writer = new Writer(random);
  for (let i = 0; i < updates; i++) {
    writer.update();
    if (random() < kills) writer.killAndResume();
    if (random() < oddities) writer.odd();
  }
  return writer.lines.map((line) => `${line}\n`).join('');
}
