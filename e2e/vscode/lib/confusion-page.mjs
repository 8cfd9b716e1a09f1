/** What a page of predictions of classes shows, as text. */
export async function readConfusionPage(frame) {
  return frame.locator('main').evaluate((main) => {
    const text = (selector) => main.querySelector(selector)?.textContent ?? null;
    const list = (selector, take) => [...main.querySelectorAll(selector)].map(take);
    const rows = list('.matrix tbody tr', (row) => [...row.querySelectorAll('td')]);
    const lines = (part) =>
      rows.map((cells) => cells.map((cell) => cell.querySelector(part).textContent));
    const canvas = main.querySelector('.frame canvas');
    const pixels = canvas?.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    return {
      title: text('h1'),
      notice: text('.notice'),
      scores: list('.tiles dd.value', (dd) => dd.textContent),
      main: lines('b'),
      notes: lines('small'),
      open: main.querySelector('.matrix [aria-selected=true]')?.ariaLabel ?? null,
      images: text('.images h2'),
      where: text('.where'),
      cards: list('.card', (card) => card.ariaLabel),
      chosen: main.querySelector('.card[aria-selected=true]')?.ariaLabel ?? null,
      outcome: text('.outcome'),
      bars: list('.bars .number', (number) => Number(number.textContent)),
      missing: text('.frame .none'),
      /** Different values among the picture's bytes; 0 where there is none. */
      shades: pixels ? new Set(pixels).size : 0,
      focus: document.activeElement?.ariaLabel ?? null,
      background: getComputedStyle(document.documentElement).getPropertyValue(
        '--vscode-editor-background',
      ),
      elements: main.querySelectorAll('*').length,
      overflows: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    };
  });
}
