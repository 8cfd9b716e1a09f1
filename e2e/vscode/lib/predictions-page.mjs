/** What the page of predictions shows, as text. */
export async function readPredictions(frame) {
  return frame.locator('main').evaluate((main) => {
    const text = (selector) => main.querySelector(selector)?.textContent ?? null;
    const texts = (selector) => [...main.querySelectorAll(selector)].map((e) => e.textContent);
    const rows = (selector) =>
      [...main.querySelectorAll(selector)].map((row) =>
        [...row.children].map((c) => c.textContent),
      );
    return {
      title: text('h1'),
      notice: text('.notice'),
      videos: rows('.videos tbody tr').map((row) => row[0]),
      selected: text('.videos tr[aria-selected="true"] th'),
      chosen: text('.video-heading h2'),
      place: text('.place'),
      playing: main.querySelector('.play')?.ariaLabel === 'Pause',
      numbers: rows('.numbers tr').slice(1),
      keys: texts('.trace:first-child .key'),
      segments: texts('.worst li button'),
      pressed: texts('[aria-pressed="true"]'),
      overflows: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    };
  });
}

/** How many different colours a canvas has; 1 where nothing is drawn on it. */
export function coloursOf(frame, selector) {
  return frame
    .locator(selector)
    .first()
    .evaluate((canvas) => {
      const { width, height } = canvas;
      const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
      return new Set(new Uint32Array(data.buffer)).size;
    });
}
