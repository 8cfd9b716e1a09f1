import { DIMENSIONS, EXPRESSIONS, type Dimension } from '@circumplex/core';
import { QUADRANTS, quadrantOf, type Quadrant } from './balance/quadrant.js';
import type { Segment } from './segments.js';

/** Moments and range of one dimension's labels; NaN where no frame has one. */
export interface DimensionStatistics {
  /** Frames with a label. */
  readonly count: number;
  readonly mean: number;
  /** Population standard deviation. */
  readonly std: number;
  readonly min: number;
  readonly max: number;
}

/** What a split holds. */
export interface DataStatistics {
  readonly videos: number;
  readonly subjects: number;
  /** Frames in all segments, duplicates counted as often as they occur. */
  readonly frames: number;
  /** Frames with a label of any kind. */
  readonly labelled: number;
  readonly valence: DimensionStatistics;
  readonly arousal: DimensionStatistics;
  /** Share of each quadrant among frames with valence and arousal; all 0 where there are none. */
  readonly quadrants: Readonly<Record<Quadrant, number>>;
  /** Frames of each expression, in the order of EXPRESSIONS. */
  readonly classes: readonly number[];
}

class Moments {
  private count = 0;
  private mean = 0;
  private squares = 0;
  private min = Number.POSITIVE_INFINITY;
  private max = Number.NEGATIVE_INFINITY;

  add(value: number): void {
    this.count += 1;
    const delta = value - this.mean;
    this.mean += delta / this.count;
    this.squares += delta * (value - this.mean);
    this.min = Math.min(this.min, value);
    this.max = Math.max(this.max, value);
  }

  result(): DimensionStatistics {
    const { count } = this;
    if (count === 0) return { count, mean: NaN, std: NaN, min: NaN, max: NaN };
    const std = Math.sqrt(this.squares / count);
    return { count, mean: this.mean, std, min: this.min, max: this.max };
  }
}

class Collector {
  readonly moments: Record<Dimension, Moments> = {
    valence: new Moments(),
    arousal: new Moments(),
  };
  readonly quadrants: Record<Quadrant, number> = { '+V+A': 0, '-V+A': 0, '+V-A': 0, '-V-A': 0 };
  readonly classes = EXPRESSIONS.map(() => 0);
  labelled = 0;

  add({ video }: Segment, index: number): void {
    const values = DIMENSIONS.map((name) => video.labels[name]?.[index] ?? NaN);
    const label = video.labels.expression?.[index] ?? -1;
    DIMENSIONS.forEach((name, i) => {
      if (!Number.isNaN(values[i]!)) this.moments[name].add(values[i]!);
    });
    const quadrant = quadrantOf(values[0]!, values[1]!);
    if (quadrant) this.quadrants[quadrant] += 1;
    if (label >= 0) this.classes[label]! += 1;
    if (label >= 0 || values.some((value) => !Number.isNaN(value))) this.labelled += 1;
  }
}

/** Counts and moments of the labels of `segments`, in Float64. */
export function statistics(segments: readonly Segment[]): DataStatistics {
  const collector = new Collector();
  for (const segment of segments) {
    for (let i = 0; i < segment.frames; i++) collector.add(segment, segment.start + i);
  }
  const { quadrants } = collector;
  const sum = QUADRANTS.reduce((total, name) => total + quadrants[name], 0) || 1;
  for (const name of QUADRANTS) quadrants[name] /= sum;
  return {
    videos: new Set(segments.map(({ video }) => video.id)).size,
    subjects: new Set(segments.map(({ video }) => video.subject)).size,
    frames: segments.reduce((total, { frames }) => total + frames, 0),
    labelled: collector.labelled,
    valence: collector.moments.valence.result(),
    arousal: collector.moments.arousal.result(),
    quadrants,
    classes: collector.classes,
  };
}
