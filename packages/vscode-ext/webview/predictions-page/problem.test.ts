import { createDocument } from '@circumplex/figures/document';
import { problem } from './problem.js';

describe('problem', () => {
  it('says what is wrong as text, never as markup', () => {
    const document = createDocument() as unknown as Document;
    const main = document.createElement('main');
    const place = { folder: '/runs/a', split: 'test' } as const;
    main.append(
      ...problem(document, { type: 'problem', place, title: 'study', message: '<b>x</b>' }),
    );
    expect(main.querySelector('h1')?.textContent).toBe('study');
    expect(main.querySelector('.notice')?.textContent).toBe('<b>x</b>');
    expect(main.querySelector('b')).toBeNull();
  });
});
