import { createDocument } from '@circumplex/figures/document';
import { testPage } from './page.testing.js';
import { runsPicker } from './runs-picker.js';

const document = createDocument() as unknown as Document;
const { Event } = document.defaultView as never as typeof globalThis;
const run = { folder: '/runs/b', name: 'lstm', id: '2026-b', videos: 4 };

async function opened(runs: readonly (typeof run)[]) {
  const { page } = testPage(document, { runs: () => runs });
  const picker = runsPicker(page) as HTMLDetailsElement;
  picker.open = true;
  picker.dispatchEvent(new Event('toggle'));
  await new Promise((resolve) => setTimeout(resolve));
  return { page, picker };
}

describe('runsPicker', () => {
  it('chooses runs for the band', async () => {
    const { page, picker } = await opened([run]);
    expect(picker.querySelector('label')?.textContent).toBe('lstm2026-b · 4 shared videos');
    const box = picker.querySelector('input')!;
    box.checked = true;
    box.dispatchEvent(new Event('change'));
    expect(page.store.value.runs).toEqual([{ folder: '/runs/b', name: 'lstm' }]);
    expect(picker.querySelector('summary')?.textContent).toBe('Band: with 1 other run');
    box.checked = false;
    box.dispatchEvent(new Event('change'));
    expect(page.store.value.runs).toEqual([]);
  });

  it('closes on Escape and on a press elsewhere', async () => {
    for (const event of ['keydown', 'pointerdown']) {
      const { picker } = await opened([run]);
      document.body.append(picker);
      picker.querySelector('label')?.dispatchEvent(new Event('pointerdown', { bubbles: true }));
      expect(picker.open).toBe(true);
      document.body.dispatchEvent(
        Object.assign(new Event(event, { bubbles: true }), { key: 'Escape' }),
      );
      expect(picker.open).toBe(false);
    }
  });

  it('says that there is none', async () => {
    const { picker } = await opened([]);
    expect(picker.textContent).toContain('No other run keeps predictions');
  });
});
