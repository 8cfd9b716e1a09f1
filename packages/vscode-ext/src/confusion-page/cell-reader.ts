import type { PredictionIndex } from '@circumplex/core/runs';
import type { Cell, Sample, Unit } from '../../shared/confusion-page.js';
import type { Counted } from './count-frames.js';
import { partOf, pictureOfFrame, pictureOfVideo } from './pictured.js';
import { rank } from './rank.js';
import { cellOf, inCell, type Samples } from './samples.js';

/** Which samples are asked for. */
export interface CellRequest {
  readonly unit: Unit;
  readonly cell: Cell;
  readonly first: number;
  readonly count: number;
  readonly reverse: boolean;
}

/** A page of a cell's samples. */
export interface CellPage {
  readonly total: number;
  readonly samples: readonly Sample[];
}

function slice(list: Uint32Array, { first, count, reverse }: CellRequest): number[] {
  if (!reverse) return [...list.subarray(first, first + count)];
  const end = Math.max(0, list.length - first);
  return [...list.subarray(Math.max(0, end - count), end)].reverse();
}

/** Reads pages of cells. It sorts once, when first needed, and remembers the last cell. */
export class CellReader {
  private readonly ranked: Partial<Record<Unit, Uint32Array>> = {};
  private last: { readonly key: string; readonly list: Uint32Array } | undefined;

  constructor(
    private readonly index: PredictionIndex,
    private readonly counted: Counted,
  ) {}

  page(request: CellRequest): CellPage {
    const list = this.listOf(request);
    const samples = slice(list, request).map((index) =>
      request.unit === 'frames' ? this.frame(index) : this.video(index),
    );
    return { total: list.length, samples };
  }

  private listOf({ unit, cell }: CellRequest): Uint32Array {
    const key = JSON.stringify([unit, cell]);
    if (this.last?.key === key) return this.last.list;
    const samples = this.samplesOf(unit);
    const ranked = (this.ranked[unit] ??= rank(samples));
    const list = inCell(samples, ranked, cell);
    this.last = { key, list };
    return list;
  }

  private samplesOf(unit: Unit): Samples {
    return unit === 'frames' ? this.counted.frames : this.counted.videos.samples;
  }

  private frame(index: number): Sample {
    const { frames } = this.counted;
    const part = partOf(this.index.videos, index);
    return {
      ...{ index, frames: 1, ...cellOf(frames, index) },
      probability: frames.confidence[index]!,
      video: part.id,
      frame: part.start + index - part.offset,
      picture: pictureOfFrame(this.index.pictures, index),
    };
  }

  private video(index: number): Sample {
    const { samples, frames, parts } = this.counted.videos;
    const own = parts[index]!;
    const picture = pictureOfVideo(this.index.pictures, own);
    return {
      ...{ index, frames: frames[index]!, ...cellOf(samples, index), picture },
      probability: samples.confidence[index]!,
      video: own[0]!.id,
      frame: this.frameOfPicture(picture),
    };
  }

  private frameOfPicture(picture: number | null): number | null {
    const { pictures, videos } = this.index;
    if (picture === null || !pictures) return null;
    const frame = picture * pictures.every;
    const part = partOf(videos, frame);
    return part.start + frame - part.offset;
  }
}
