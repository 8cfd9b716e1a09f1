import { createDocument } from '@circumplex/figures/document';
import { testPage, testVideo } from './page.testing.js';
import { rangeAround, worstList } from './worst-list.js';

const document = createDocument() as unknown as Document;
const segment = { video: 4, id: 'p2', start: 0, first: 30, frames: 20, fps: 10, mse: 0.5 };
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('worstList', () => {
  it('lists segments with times and errors, and goes to one', async () => {
    const { page, said } = testPage(document, {
      worst: () => [segment, { ...segment, first: 70, mse: 0.25 }],
      video: () => testVideo(4, 'p2'),
    });
    const list = worstList(page);
    await settled();
    const buttons = [...list.querySelectorAll<HTMLElement>('li button')];
    expect(buttons.map(({ textContent }) => textContent)).toEqual([
      'p20:03.00 – 0:05.000.500',
      'p20:07.00 – 0:09.000.250',
    ]);
    buttons[0]?.click();
    await settled();
    expect(page.store.value).toMatchObject({ video: { index: 4 }, frame: 30, segment });
    expect(buttons.map((button) => button.getAttribute('aria-current'))).toEqual(['true', 'false']);
    expect(said).toEqual(['p2, 0:03.00 – 0:05.00']);
  });

  it('says that nothing is labelled, or what is wrong', async () => {
    const empty = worstList(testPage(document, { worst: () => [] }).page);
    const fails = (): never => {
      throw new Error('test.safetensors: must be readable');
    };
    const broken = worstList(
      testPage(document, { worst: () => Promise.resolve().then(fails) }).page,
    );
    await settled();
    expect(empty.textContent).toContain('No frame has a label.');
    expect(broken.textContent).toContain('must be readable');
  });

  it('looks again for windows of another length', async () => {
    const { page, asked } = testPage(document, { worst: () => [] });
    worstList(page);
    await settled();
    page.store.set({ window: { length: 30, unit: 'frames' } });
    expect(asked.at(-1)).toEqual(['worst', { length: 30, unit: 'frames' }]);
  });
});

describe('rangeAround', () => {
  it('has the segment in the middle, within the video', () => {
    expect(rangeAround({ ...segment, first: 490 }, 1000)).toEqual({ min: 420, max: 580 });
    expect(rangeAround(segment, 1000)).toEqual({ min: 0, max: 160 });
    expect(rangeAround(segment, 100)).toEqual({ min: 0, max: 99 });
  });
});
