const TIMEOUT_MS = 30_000;
const PAUSE_MS = 200;

/** Waits until `probe` returns without throwing; after 30 s, throws what it last threw. */
export async function until(probe, timeout = TIMEOUT_MS) {
  const end = Date.now() + timeout;
  for (;;) {
    try {
      return await probe();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
