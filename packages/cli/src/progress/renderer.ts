import type { EventOf, TrainEvent } from '@circumplex/core/runs';
import type { Progress } from '@circumplex/trainer';
import type { Io } from '../io.js';
import { count } from '../text/numbers.js';
import { weightsLine } from '../text/weights.js';
import { epochLine, plainLine, progressLine } from './format.js';

const CLEAR = `\r${String.fromCharCode(27)}[2K`;
/** Between two writings of the live line, in milliseconds. */
const LIVE_MS = 80;
/** Between two lines of a log, in milliseconds. */
const LOG_MS = 5000;

/** Shows the progress of a training run on stderr. */
export interface ProgressRenderer {
  show(progress: Progress): void;
  /** Removes the live line; what follows starts on a line of its own. */
  close(): void;
}

function startLine({ parameters, splits, engine }: EventOf<'run-started'>): string {
  const parts = Object.entries(splits).map(
    ([split, { videos, frames }]) => `${split} ${videos} videos, ${count(frames)} frames`,
  );
  const frozen = parameters.frozen > 0 ? ` (${count(parameters.frozen)} frozen)` : '';
  return `${count(parameters.trainable + parameters.frozen)} parameters${frozen} · engine ${engine} · ${parts.join(' · ')}`;
}

/** Told where layers freeze or unfreeze. */
function trainedLine({ epoch, parameters }: EventOf<'epoch-started'>): string {
  const { trainable, frozen } = parameters!;
  return `epoch ${epoch + 1}: ${count(trainable)} of ${count(trainable + frozen)} parameters train`;
}

class Renderer implements ProgressRenderer {
  private finished: EventOf<'epoch-finished'> | undefined;
  private written = Number.NEGATIVE_INFINITY;
  private live = false;
  private trainable: number | null = null;

  constructor(
    private readonly io: Io,
    private readonly now: () => number,
  ) {}

  show(progress: Progress): void {
    const { event } = progress;
    this.keepEpoch(event);
    if (event.type === 'run-started') this.line(startLine(event));
    if (event.type === 'weights-loaded') this.weights(event);
    const changed = this.trainable !== null && progress.trainable !== this.trainable;
    if (event.type === 'epoch-started' && changed) this.line(trainedLine(event));
    this.trainable = progress.trainable;
    if (event.type === 'warning') {
      this.line(`${this.io.colors.yellow('warning')} ${event.code}: ${event.message}`);
    }
    if (event.type === 'step') this.progress(progress);
  }

  close(): void {
    this.epoch(undefined);
    this.clear();
  }

  /** An epoch's line waits for its validation, which comes right after it if at all. */
  private keepEpoch(event: TrainEvent): void {
    if (event.type === 'validated') this.epoch(event);
    else if (event.type === 'epoch-started' || event.type === 'run-finished') this.epoch(undefined);
    else if (event.type === 'epoch-finished') this.finished = event;
  }

  private epoch(validated: EventOf<'validated'> | undefined): void {
    if (!this.finished) return;
    const finished = this.finished;
    this.finished = undefined;
    this.line(epochLine(finished, validated, this.io.colors));
  }

  private weights(event: EventOf<'weights-loaded'>): void {
    this.line(weightsLine(event));
    for (const note of event.notes) this.line(`${this.io.colors.yellow('note')} ${note}`);
  }

  private progress(progress: Progress): void {
    const { terminal, columns, colors } = this.io;
    const now = this.now();
    if (now - this.written < (terminal ? LIVE_MS : LOG_MS)) return;
    this.written = now;
    if (!terminal) {
      this.io.err(`${plainLine(progress)}\n`);
      return;
    }
    this.io.err(CLEAR + progressLine(progress, columns, colors));
    this.live = true;
  }

  private line(text: string): void {
    this.clear();
    this.io.err(`${text}\n`);
  }

  private clear(): void {
    if (this.live) this.io.err(CLEAR);
    this.live = false;
  }
}

/**
 * Progress as one live line on a terminal, else as a line every five seconds; a line stays for
 * every epoch and warning.
 */
export function createRenderer(io: Io, now: () => number = Date.now): ProgressRenderer {
  return new Renderer(io, now);
}
