import { MOST_LANDMARKS, type PredictionsPageView } from '../../shared/predictions-page.js';
import type { Client } from '../lib/client.js';
import { ChunkCache } from './chunk-cache.js';

const POINTS = 68 * 2;

/** Landmarks of pictures, asked for as they are needed. */
export class LandmarkSource {
  private readonly chunks: ChunkCache<readonly number[]>;

  /** @param arrived - called when landmarks came that were not there before. */
  constructor(ask: Client<PredictionsPageView>['ask'], arrived: () => void) {
    const load = async (_: number, chunk: number): Promise<readonly number[]> => {
      const first = chunk * MOST_LANDMARKS;
      return (await ask('landmarks', { first, count: MOST_LANDMARKS })) ?? [];
    };
    this.chunks = new ChunkCache(load, arrived, 8);
  }

  /** [68, 2] flattened; undefined where there are none, or while they are on their way. */
  of(picture: number): readonly number[] | undefined {
    const chunk = this.chunks.get(0, Math.floor(picture / MOST_LANDMARKS));
    const first = (picture % MOST_LANDMARKS) * POINTS;
    const points = chunk?.slice(first, first + POINTS);
    return points?.length === POINTS ? points : undefined;
  }
}
