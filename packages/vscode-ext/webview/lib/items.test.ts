import { createDocument } from '@circumplex/figures/document';
import { createItems } from './items.js';

const document = createDocument() as unknown as Document;

describe('createItems', () => {
  const start = () => {
    const parent = document.createElement('ul');
    const show = createItems<{ id: string; text: string }>(parent, {
      key: ({ id }) => id,
      make: () => document.createElement('li'),
      update(element, { text }) {
        element.textContent = text;
      },
    });
    return { show, texts: () => [...parent.children].map((li) => li.textContent), parent };
  };

  it('shows items in order, and keeps the elements of those that stay', () => {
    const { show, texts, parent } = start();
    show([
      { id: 'a', text: 'A' },
      { id: 'b', text: 'B' },
    ]);
    const [a, b] = parent.children;
    show([
      { id: 'b', text: 'B2' },
      { id: 'c', text: 'C' },
      { id: 'a', text: 'A' },
    ]);
    expect(texts()).toEqual(['B2', 'C', 'A']);
    expect([parent.children[2], parent.children[0]]).toEqual([a, b]);
  });

  it('takes out what is gone', () => {
    const { show, texts } = start();
    show([
      { id: 'a', text: 'A' },
      { id: 'b', text: 'B' },
    ]);
    show([{ id: 'b', text: 'B' }]);
    expect(texts()).toEqual(['B']);
    show([]);
    expect(texts()).toEqual([]);
  });
});
