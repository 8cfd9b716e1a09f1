import path from 'node:path';
import { picturesFor } from './picture-addresses.js';

const pictures = { width: 8, height: 8, every: 1, count: 2, columns: 1, rows: 1 };

describe('picturesFor', () => {
  it('gives an address to each sheet that is there', async () => {
    const index = { pictures: { ...pictures, sheets: ['a.jpg', 'gone.jpg'] } };
    const shown = await picturesFor(index, (name) =>
      name.includes('gone') ? Promise.reject(new Error('gone')) : Promise.resolve(`web:${name}`),
    );
    expect(shown).toEqual({
      ...pictures,
      sheets: [`web:${path.join('predictions', 'a.jpg')}`, null],
    });
  });

  it('looks for no million of sheets', async () => {
    const asked = jest.fn(() => Promise.resolve('web:'));
    const sheets = new Array<string>(1e6).fill('a.jpg');
    expect(await picturesFor({ pictures: { ...pictures, sheets } }, asked)).toBeNull();
    expect(asked).not.toHaveBeenCalled();
  });

  it('is null where there are none', async () => {
    const none = await picturesFor({ pictures: null }, () => Promise.reject(new Error('asked')));
    expect(none).toBeNull();
  });
});
