import { picturesFor } from './picture-addresses.js';

const pictures = { width: 8, height: 8, every: 1, count: 2, columns: 1, rows: 1 };
const createdAt = '2026-01-01T00:00:00.000Z';

describe('picturesFor', () => {
  it('gives sheets addresses that change when they are stored again', async () => {
    const index = { pictures: { ...pictures, sheets: ['a.jpg', 'gone.jpg'] }, createdAt };
    const shown = await picturesFor(index, (name) =>
      name.includes('gone') ? Promise.reject(new Error('gone')) : Promise.resolve(`web:${name}`),
    );
    expect(shown).toEqual({
      ...pictures,
      sheets: ['web:predictions/a.jpg?2026-01-01T00%3A00%3A00.000Z', null],
    });
  });

  it('is null where there are none', async () => {
    const shown = await picturesFor({ pictures: null, createdAt }, () =>
      Promise.reject(new Error()),
    );
    expect(shown).toBeNull();
  });
});
