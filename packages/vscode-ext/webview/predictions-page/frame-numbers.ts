import type { Client } from '../lib/client.js';
import type { PredictionsPageView } from '../../shared/predictions-page.js';
import { ChunkCache } from './chunk-cache.js';

/** The numbers of one frame, one a dimension; null where there is none. */
export interface FrameNumbers {
  readonly prediction: readonly (number | null)[];
  readonly label: readonly (number | null)[];
}

interface Chunk {
  readonly prediction: readonly (readonly (number | null)[])[];
  readonly label: readonly (readonly (number | null)[])[];
}

const CHUNK = 512;

/** Exact numbers of frames, asked for as they are needed. */
export class FrameSource {
  private readonly chunks: ChunkCache<Chunk>;

  /** @param arrived - called when numbers came that were not there before. */
  constructor(ask: Client<PredictionsPageView>['ask'], arrived: () => void) {
    const load = (video: number, chunk: number): Promise<Chunk> =>
      ask('frames', { video, first: chunk * CHUNK, count: CHUNK });
    this.chunks = new ChunkCache(load, arrived);
  }

  /** Undefined while they are on their way. */
  at(video: number, frame: number): FrameNumbers | undefined {
    const chunk = this.chunks.get(video, Math.floor(frame / CHUNK));
    if (!chunk) return undefined;
    const row = frame % CHUNK;
    const of = (columns: Chunk['label']): (number | null)[] =>
      columns.map((column) => column[row] ?? null);
    return { prediction: of(chunk.prediction), label: of(chunk.label) };
  }
}
