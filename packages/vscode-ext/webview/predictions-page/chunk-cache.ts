/** What is asked for in chunks, and kept while it is used. */
export class ChunkCache<T> {
  private readonly chunks = new Map<string, T | null>();

  /**
   * @param load - gets a chunk; one that cannot be had is asked for again when it is next wanted.
   * @param arrived - called after each chunk that came.
   * @param keep - how many to keep; those used last.
   */
  constructor(
    private readonly load: (group: number, chunk: number) => Promise<T>,
    private readonly arrived: () => void,
    private readonly keep = 32,
  ) {}

  /** The chunk; undefined while it is on its way, which this asks for. */
  get(group: number, chunk: number): T | undefined {
    const key = `${group}:${chunk}`;
    const known = this.chunks.get(key);
    // A map keeps the order of insertion: the first is the one used longest ago.
    this.chunks.delete(key);
    this.chunks.set(key, known ?? null);
    if (known === undefined) void this.fetch(key, group, chunk);
    const [oldest] = this.chunks.keys();
    if (this.chunks.size > this.keep && oldest !== undefined) this.chunks.delete(oldest);
    return known ?? undefined;
  }

  private async fetch(key: string, group: number, chunk: number): Promise<void> {
    try {
      const value = await this.load(group, chunk);
      if (!this.chunks.has(key)) return;
      this.chunks.set(key, value);
      this.arrived();
    } catch {
      this.chunks.delete(key);
    }
  }
}
