import { createDocument } from '@circumplex/figures/document';
import { testPage, testVideo } from './page.testing.js';
import { transport } from './transport.js';

const document = createDocument() as unknown as Document;

function setUp(fps: number | null = 10) {
  const { page } = testPage(document);
  page.store.set({ video: testVideo(0, 'p1', { fps }), frame: 35 });
  const element = transport(page);
  const slider = element.querySelector('input')!;
  const button = element.querySelector<HTMLElement>('.play')!;
  return { page, element, slider, button };
}

describe('transport', () => {
  it('tells time and frame', () => {
    const { element, slider } = setUp();
    expect(element.querySelector('.place')?.textContent).toBe('0:03.50 / 0:10.00frame 36 of 100');
    expect([slider.max, slider.value]).toEqual(['99', '35']);
    expect(slider.getAttribute('aria-valuetext')).toBe('frame 36, 0:03.50');
    expect(setUp(null).element.querySelector('.time')?.textContent).toBe('');
  });

  it('plays and pauses', () => {
    const { page, button } = setUp();
    expect(button.getAttribute('aria-label')).toBe('Play');
    button.click();
    expect(page.store.value.playing).toBe(true);
    expect(button.getAttribute('aria-label')).toBe('Pause');
  });

  it('goes where the slider is moved, and pauses there', () => {
    const { page, slider } = setUp();
    page.store.set({ playing: true });
    slider.value = '70';
    slider.dispatchEvent(new (document.defaultView as never as typeof globalThis).Event('input'));
    expect(page.store.value).toMatchObject({ frame: 70, playing: false });
  });
});
