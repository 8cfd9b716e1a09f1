import { Pictures } from '../lib/pictures.js';
import { Gallery } from './gallery.js';
import { press, testDocument, testSample, testState } from './page.testing.js';

const sheets = {
  ...{ width: 8, height: 8, every: 2, count: 32, columns: 4, rows: 4 },
  sheets: ['https://host/a.jpg', null],
};

function shown() {
  const document = testDocument();
  const chosen: number[] = [];
  const gallery = new Gallery(
    document,
    (position) => chosen.push(position),
    () => 2,
  );
  document.body.append(gallery.node);
  const samples = [5, 20, null].map((picture, i) => testSample({ index: i, picture }));
  gallery.show({
    ...{ state: testState({ pictures: sheets }), unit: 'frames', samples, total: 27, position: 24 },
    pictures: new Pictures(document, sheets),
  });
  const cards = [...gallery.node.querySelectorAll<HTMLElement>('[role=option]')];
  return { document, gallery, chosen, cards };
}

describe('Gallery', () => {
  it('shows pictures, and says where there is none', () => {
    const thumbs = shown().cards.map((card) => card.querySelector('.thumb') as HTMLElement);
    expect(thumbs[0]!.style.backgroundImage).toContain('https://host/a.jpg');
    expect(thumbs.map(({ textContent }) => textContent)).toEqual(['', 'no picture', 'no picture']);
    expect(thumbs.map(({ title }) => title)).toEqual([
      '',
      'The sheet with this picture is missing or damaged.',
      'No picture of this frame: one of every 2 frames is stored.',
    ]);
  });

  it('says which of how many each is', () => {
    const [first] = shown().cards;
    expect(first!.getAttribute('aria-posinset')).toBe('25');
    expect(first!.getAttribute('aria-setsize')).toBe('27');
  });

  it('chooses by a click and by keys, in rows as wide as the layout has them', () => {
    const { document, gallery, chosen, cards } = shown();
    cards[0]!.focus();
    press(document, 'ArrowDown');
    press(document, 'ArrowUp');
    press(document, 'x');
    cards[1]!.click();
    expect(chosen).toEqual([26, 22, 25]);
    gallery.mark(25);
    expect(document.activeElement).toBe(cards[1]);
    expect(cards.map((card) => card.getAttribute('tabindex'))).toEqual(['-1', '0', '-1']);
  });
});
