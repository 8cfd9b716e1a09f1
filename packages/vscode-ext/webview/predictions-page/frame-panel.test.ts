import { createDocument } from '@circumplex/figures/document';
import { FrameSource } from './frame-numbers.js';
import { framePanel } from './frame-panel.js';
import { LandmarkSource } from './landmark-source.js';
import { testPage, testVideo } from './page.testing.js';

const document = createDocument() as unknown as Document;
const settled = () => new Promise((resolve) => setTimeout(resolve));

async function setUp(changes: Parameters<typeof testPage>[2] = {}) {
  const frames = { prediction: [[0.25], [-0.5]], label: [[0.5], [null]] };
  const { page, asked } = testPage(document, { frames: () => frames }, changes);
  page.store.set({ video: testVideo(0, 'p1') });
  const source = new FrameSource(page.ask, () => panel.show());
  const panel = framePanel(page, source, new LandmarkSource(page.ask, () => panel.show()));
  await settled();
  return { page, asked, element: panel.element };
}

describe('framePanel', () => {
  it('tells label, prediction and error of the frame under the cursor', async () => {
    const { element } = await setUp();
    const rows = [...element.querySelectorAll('.numbers tr')].map((row) =>
      [...row.children].map(({ textContent }) => textContent),
    );
    expect(rows.slice(1)).toEqual([
      ['Valence', '0.500', '0.250', '−0.250'],
      ['Arousal', '–', '−0.500', '–'],
    ]);
  });

  it('says that there are no pictures, and has no landmarks to show then', async () => {
    const { element } = await setUp();
    expect(element.querySelector('.picture')?.textContent).toContain('No pictures were stored');
    expect(element.querySelector('canvas')).toBeNull();
    expect(element.querySelector<HTMLElement>('.toggle')?.hidden).toBe(true);
  });

  it('says that a picture is missing', async () => {
    const pictures = {
      width: 8,
      height: 8,
      every: 1,
      count: 100,
      columns: 10,
      rows: 10,
      sheets: [null],
    };
    const { element, page } = await setUp({ pictures });
    page.store.set({ frame: 3 });
    await settled();
    expect(element.querySelector('canvas')?.getAttribute('aria-label')).toBe('p1, 0:00.30');
    expect(element.querySelector('.picture')?.textContent).toContain('missing or damaged');
  });
});
