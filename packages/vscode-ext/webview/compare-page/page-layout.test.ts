import { createDocument } from '@circumplex/figures/document';
import { createPageLayout } from './page-layout.js';

const document = createDocument() as unknown as Document;

describe('createPageLayout', () => {
  const layout = createPageLayout(document, () => undefined);
  const [header, bar, overview] = layout.nodes;
  const words = () => header?.querySelector('.quiet')?.textContent;

  it('says how far reading is, and how many runs there are', () => {
    layout.count(5, 2);
    expect(words()).toBe('Reading 3 of 5 runs…');
    expect(bar?.getAttribute('value')).toBe('2');
    expect(bar?.classList.contains('done')).toBe(false);
    layout.count(5, 5);
    expect(words()).toBe('5 runs');
    expect(bar?.classList.contains('done')).toBe(true);
  });

  it('says what to do where there is none', () => {
    layout.count(0, 0);
    expect(words()).toContain('add runs');
    expect(overview?.hidden).toBe(true);
    layout.count(1, 0);
    expect(overview?.hidden).toBe(false);
  });
});
