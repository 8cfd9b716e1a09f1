import type { Memory } from './labels.js';

const KEY = 'circumplex.shownPlaces';

/** Folders whose runs this workspace shows although no setting names them. */
export class ShownPlaces {
  constructor(private readonly memory: Memory) {}

  list(): string[] {
    const places = this.memory.get(KEY);
    return Array.isArray(places) ? places.filter((place) => typeof place === 'string') : [];
  }

  async add(place: string): Promise<void> {
    await this.memory.update(KEY, [...new Set([...this.list(), place])]);
  }
}
