import { createDocument } from '@circumplex/figures/document';
import { testPage, testVideo } from './page.testing.js';
import { nextOrder, videoList } from './video-list.js';

const byName = { by: 'id', dimension: 0, descending: false } as const;

describe('nextOrder', () => {
  it('puts the best first, then the other way round', () => {
    const best = nextOrder(byName, 1, 'ccc');
    expect(best).toEqual({ by: 'ccc', dimension: 1, descending: true });
    expect(nextOrder(best, 1, 'ccc').descending).toBe(false);
    expect(nextOrder(byName, 0, 'mse')).toEqual({ by: 'mse', dimension: 0, descending: false });
    expect(nextOrder(best, null, 'ccc')).toMatchObject({ by: 'id', descending: false });
  });
});

describe('videoList', () => {
  const document = createDocument() as unknown as Document;
  const videos = [testVideo(3, 'p1'), testVideo(5, 'p2')];

  async function setUp(total = 2) {
    const { page, asked } = testPage(document, { videos: () => ({ total, videos }) });
    const list = videoList(page);
    await new Promise((resolve) => setTimeout(resolve));
    return { page, asked, list, rows: [...list.querySelectorAll<HTMLElement>('tbody tr')] };
  }

  it('shows scores, and chooses the first video where none is', async () => {
    const { page, rows } = await setUp();
    expect(rows.map(({ textContent }) => textContent)).toEqual(['p10.500–', 'p20.500–']);
    expect(page.store.value.video?.id).toBe('p1');
    expect(rows.map((row) => row.getAttribute('aria-selected'))).toEqual(['true', 'false']);
    expect(rows.map((row) => row.getAttribute('tabindex'))).toEqual(['0', '-1']);
  });

  it('chooses the video that gets the focus', async () => {
    const { page, rows } = await setUp();
    rows[1]?.dispatchEvent(new (document.defaultView as never as typeof globalThis).Event('focus'));
    expect(page.store.value).toMatchObject({ video: { index: 5 }, frame: 0 });
    expect(rows[1]?.getAttribute('aria-selected')).toBe('true');
  });

  it('asks for another order, and tells it', async () => {
    const { list, asked } = await setUp();
    list.querySelectorAll<HTMLElement>('thead button')[1]?.click();
    expect(asked.at(-1)).toEqual(['videos', { by: 'ccc', dimension: 0, descending: true }]);
    const sorts = [...list.querySelectorAll('thead th')].map((th) => th.getAttribute('aria-sort'));
    expect(sorts).toEqual(['none', 'descending', 'none']);
  });

  it('shows another score, sorted by it', async () => {
    const { page, list, asked } = await setUp();
    page.store.set({ order: { by: 'ccc', dimension: 1, descending: true } });
    list.querySelectorAll<HTMLElement>('.segmented button')[1]?.click();
    expect(asked.at(-1)).toEqual(['videos', { by: 'mse', dimension: 1, descending: true }]);
  });

  it('says that there are more', async () => {
    const { list } = await setUp(2000);
    expect(list.querySelector('.note')?.textContent).toBe('The first 2 of 2\u2009000.');
  });
});
