import { createDocument } from '@circumplex/figures/document';
import { createTabs } from './tabs.js';

const document = createDocument() as unknown as Document;

describe('createTabs', () => {
  const start = () => {
    const [a, b] = [document.createElement('section'), document.createElement('section')];
    const chosen: string[] = [];
    const parts = [
      { id: 'a', label: 'A', panel: a },
      { id: 'b', label: 'B', panel: b },
    ];
    const tabs = createTabs(document, 'Parts', parts, (id) => chosen.push(id));
    tabs.show('a');
    const all = [...tabs.element.querySelectorAll<HTMLElement>('[role=tab]')];
    return { a, b, chosen, tabs, all };
  };

  it('shows one panel, and says which to those who hear the page', () => {
    const { a, b, all, tabs } = start();
    expect([a.hidden, b.hidden]).toEqual([false, true]);
    expect(all.map((tab) => tab.getAttribute('aria-selected'))).toEqual(['true', 'false']);
    expect(a.getAttribute('aria-labelledby')).toBe(all[0]?.id);
    tabs.show('b');
    expect([a.hidden, b.hidden]).toEqual([true, false]);
    expect(all.map((tab) => tab.getAttribute('tabindex'))).toEqual(['-1', '0']);
  });

  it('tells what the user chooses, once', () => {
    const { all, chosen, b } = start();
    all[1]?.click();
    all[1]?.click();
    expect(chosen).toEqual(['b']);
    expect(b.hidden).toBe(false);
  });
});
