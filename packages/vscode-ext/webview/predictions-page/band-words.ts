/** What the band is, by how many other runs it is of; empty for none. */
export function bandWords(others: number): string {
  if (others === 0) return '';
  return others === 1 ? 'between 2 runs' : `mean ± 1 SD of ${others + 1} runs`;
}
