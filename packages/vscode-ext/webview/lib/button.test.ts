import { createDocument } from '@circumplex/figures/document';
import { button, setReason } from './button.js';

const document = createDocument() as unknown as Document;

describe('button', () => {
  it('does nothing while there is a reason, and says which', () => {
    const pressed = jest.fn();
    const made = button(document, 'Stop', pressed);
    setReason(made, 'not here');
    made.click();
    expect(made.title).toBe('not here');
    expect(made.getAttribute('aria-description')).toBe('not here');
    expect(pressed).not.toHaveBeenCalled();
    setReason(made, null);
    made.click();
    expect(made.hasAttribute('title')).toBe(false);
    expect(pressed).toHaveBeenCalledTimes(1);
  });
});
