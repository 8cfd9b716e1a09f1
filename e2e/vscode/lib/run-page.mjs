/** What a run page shows, as text. */
export async function readRunPage(frame) {
  return frame.locator('main').evaluate((main) => {
    const text = (selector) => main.querySelector(selector)?.textContent ?? null;
    const pairs = (rows, name, value) =>
      Object.fromEntries(rows.map((row) => [row[name].textContent, row[value].textContent]));
    const tiles = [...main.querySelectorAll('.highlights > div')].map((tile) => tile.children);
    const terms = [...main.querySelectorAll('.facts dt')];
    const curves = [...main.querySelectorAll('svg [aria-label="line"] path')];
    return {
      title: text('h1'),
      status: text('.status'),
      notice: text('.notice'),
      values: pairs(tiles, 0, 1),
      notes: pairs(tiles, 0, 2),
      facts: Object.fromEntries(terms.map((dt) => [dt.textContent, dt.nextSibling.textContent])),
      curves: curves.map((path) => path.getAttribute('d')),
      background: main.querySelector('svg rect')?.getAttribute('fill') ?? null,
      overflows: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    };
  });
}
