/** What the page of a comparison shows, as text. */
export async function readComparePage(frame) {
  return frame.locator('main').evaluate((main) => {
    const text = (parent, selector) => parent.querySelector(selector)?.textContent ?? null;
    const texts = (parent, selector) =>
      [...parent.querySelectorAll(selector)].map((node) => node.textContent);
    const seen = (node) => node.getClientRects().length > 0;
    const cells = (row) => [...row.children].map((cell) => cell.textContent);
    return {
      count: text(main, 'header .quiet'),
      runs: [...main.querySelectorAll('.run-list li')].map((item) => ({
        name: text(item, '.name'),
        note: text(item, '.note'),
        status: item.querySelector('.dot').className.replace('dot ', ''),
        shown: item.querySelector('.toggle').getAttribute('aria-pressed') === 'true',
        color: item.querySelector('.swatch').style.borderTopColor,
      })),
      charts: texts(main, '.chart-grid h3'),
      sorted: [...main.querySelectorAll('.scores th')]
        .filter((cell) => !['none', null].includes(cell.getAttribute('aria-sort')))
        .map((cell) => [cell.querySelector('button').ariaLabel, cell.getAttribute('aria-sort')]),
      columns: [...main.querySelectorAll('.scores .sort')].map((button) => button.ariaLabel),
      scores: [...main.querySelectorAll('.scores tbody tr')].map(cells),
      settings: [...main.querySelectorAll('.settings tbody tr')].filter(seen).map(cells),
      note: [...main.querySelectorAll('.settings p')].filter(seen).map((p) => p.textContent)[0],
      background: getComputedStyle(main.querySelector('.scores thead th')).backgroundColor,
      overflows: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    };
  });
}

/** How many pixels of a chart have a colour, as `rgb(…)`. */
export async function pixelsOf(frame, title, color) {
  const canvas = frame.locator(`section.curve-chart[aria-label="${title}"] canvas`);
  return canvas.evaluate((node, wanted) => {
    const [red, green, blue] = wanted.match(/\d+/g).map(Number);
    const { data } = node.getContext('2d').getImageData(0, 0, node.width, node.height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4) {
      const far = Math.hypot(data[i] - red, data[i + 1] - green, data[i + 2] - blue);
      if (far < 20 && data[i + 3] > 200) count += 1;
    }
    return count;
  }, color);
}
