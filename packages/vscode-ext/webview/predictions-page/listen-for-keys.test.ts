import { createDocument } from '@circumplex/figures/document';
import { listenForKeys } from './listen-for-keys.js';
import { testPage, testVideo } from './page.testing.js';

const document = createDocument() as unknown as Document;

function press(target: Element, key: string, more: object = {}): boolean {
  const { Event } = document.defaultView as never as typeof globalThis;
  const event = new Event('keydown', { bubbles: true, cancelable: true });
  target.dispatchEvent(Object.assign(event, { key, ...more }));
  return event.defaultPrevented;
}

describe('listenForKeys', () => {
  const { page } = testPage(document);
  const { store } = page;
  const body = document.createElement('div');
  document.body.append(body);
  let stop: () => void;
  beforeEach(() => {
    store.set({
      video: testVideo(0, 'p1'),
      frame: 20,
      range: { min: 10, max: 30 },
      playing: false,
    });
    stop = listenForKeys(document, store);
  });
  afterEach(() => stop());

  it('moves the cursor, and what is seen with it', () => {
    expect(press(body, 'ArrowRight')).toBe(true);
    expect(store.value.frame).toBe(21);
    press(body, 'End');
    expect(store.value).toMatchObject({ frame: 99, range: { max: 99 } });
    press(body, 'PageUp');
    expect(store.value.frame).toBe(89);
  });

  it('plays, but not in the place of a button', () => {
    press(body, ' ');
    expect(store.value.playing).toBe(true);
    const button = document.createElement('button');
    body.append(button);
    expect(press(button, ' ')).toBe(false);
    expect(store.value.playing).toBe(true);
  });

  it('leaves keys to what uses them, and to the editor', () => {
    const select = document.createElement('select');
    body.append(select);
    expect(press(select, 'ArrowRight')).toBe(false);
    expect(press(body, 'ArrowRight', { ctrlKey: true })).toBe(false);
    expect(press(body, 'x')).toBe(false);
    expect(store.value.frame).toBe(20);
  });
});
