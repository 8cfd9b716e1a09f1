/** What a run page shows, as text. */
export async function readRunPage(frame) {
  return frame.locator('main').evaluate((main) => {
    const all = (selector) => [...main.querySelectorAll(selector)];
    const texts = (selector) => all(selector).map((each) => each.textContent);
    const text = (selector) => main.querySelector(selector)?.textContent ?? null;
    const pairs = (rows, name, value) =>
      Object.fromEntries(rows.map((row) => [row[name].textContent, row[value].textContent]));
    const tiles = all('.tiles > div').map((tile) => tile.children);
    const isSeen = (each) => each.checkVisibility();
    return {
      title: text('h1'),
      status: text('.status'),
      progress: text('.progress-words'),
      actions: texts('.actions button'),
      notices: texts('.notices > div > *'),
      values: pairs(tiles, 0, 1),
      notes: pairs(tiles, 0, 2),
      facts: pairs(
        all('.facts > div').map((row) => row.children),
        0,
        1,
      ),
      section: text('[role=tab][aria-selected=true]'),
      charts: all('.curve-chart h3').map((each) => each.textContent),
      rows: all('table')
        .filter(isSeen)
        .flatMap((table) => [...table.querySelectorAll('tr')])
        .map((row) => [...row.children].map((cell) => cell.textContent)),
      color: getComputedStyle(document.body).color,
      overflows: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    };
  });
}

/** A learning curve's chart on the page, used as a person would. */
export class PageChart {
  constructor(page, frame, title) {
    this.page = page;
    this.chart = frame.locator(`.curve-chart[aria-label="${title}"]`);
    this.plot = this.chart.locator('.plot');
  }

  async press(key) {
    await this.plot.focus();
    await this.page.keyboard.press(key);
  }

  /** What is under the cursor: the place, and each curve's value by its name. */
  async reading() {
    const place = await this.chart.locator('.readout').textContent();
    const curves = await this.chart
      .locator('.curve')
      .evaluateAll((buttons) =>
        buttons.map((each) =>
          ['.label', '.value'].map((part) => each.querySelector(part).textContent),
        ),
      );
    return { place, values: Object.fromEntries(curves) };
  }

  /** The step at a share of the chart's width, under the mouse. */
  async stepAt(share) {
    await this.moveTo(share);
    const { place } = await this.reading();
    return Number(/step ([\d\u2009]+)/.exec(place)?.[1].replace('\u2009', ''));
  }

  async moveTo(share) {
    const over = this.chart.locator('.u-over');
    await over.scrollIntoViewIfNeeded();
    const box = await over.boundingBox();
    await this.page.mouse.move(box.x + share * box.width, box.y + box.height / 2, { steps: 3 });
  }

  async drag(from, to) {
    await this.moveTo(from);
    await this.page.mouse.down();
    await this.moveTo(to);
    await this.page.mouse.up();
  }
}
