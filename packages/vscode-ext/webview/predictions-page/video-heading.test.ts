import { createDocument } from '@circumplex/figures/document';
import { testPage, testVideo } from './page.testing.js';
import { videoHeading } from './video-heading.js';

describe('videoHeading', () => {
  it('tells what the video is and how well it was predicted', () => {
    const { page } = testPage(createDocument() as unknown as Document);
    const heading = videoHeading(page);
    expect(heading.textContent).toBe('');
    page.store.set({ video: testVideo(0, 'p1', { start: 40, fps: 12.5 }) });
    expect(heading.querySelector('p')?.textContent).toBe(
      'subject s · 100 frames · 0:08.00 · 12.5 frames/s · from frame 41',
    );
    const rows = [...heading.querySelectorAll('tr')].map(({ textContent }) => textContent);
    expect(rows).toEqual(['CCCMSEPearson', 'Valence0.5000.1000.600', 'Arousal–––']);
  });
});
