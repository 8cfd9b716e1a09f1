import { createDocument } from '@circumplex/figures/document';
import { createAnnouncer } from './announcer.js';

describe('createAnnouncer', () => {
  it('has one region that says the last thing', () => {
    const document = createDocument() as unknown as Document;
    const announce = createAnnouncer(document);
    announce('running');
    announce('finished');
    const regions = document.querySelectorAll('[aria-live="polite"]');
    expect(regions).toHaveLength(1);
    expect(regions[0]?.textContent).toBe('finished');
  });
});
