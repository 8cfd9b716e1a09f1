const MB = 2 ** 20;

/**
 * Memory of this process in MB: the most that it has held so far and what it holds now (resident
 * set), of which JavaScript's heap and typed arrays.
 */
export function memory() {
  const { rss, heapTotal, arrayBuffers } = process.memoryUsage();
  return {
    peak: process.resourceUsage().maxRSS / 1024,
    resident: rss / MB,
    heap: heapTotal / MB,
    arrays: arrayBuffers / MB,
  };
}
