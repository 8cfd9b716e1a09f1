import sharp from 'sharp';
import { PictureSheets } from './picture-sheets.js';

const layout = { width: 8, height: 8, columns: 2, rows: 2 };

/** Grey pixels. */
const grey = (level: number, side: number): Uint8Array =>
  new Uint8Array(side * side * 3).fill(level);

async function levels(sheet: Uint8Array, width: number, height: number): Promise<number[]> {
  const { data, info } = await sharp(sheet).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([width, height]);
  const places = [];
  for (let y = 4; y < height; y += 8) {
    for (let x = 4; x < width; x += 8) places.push(data[(y * width + x) * 3]!);
  }
  return places.map((level) => Math.round(level / 10) * 10);
}

describe('PictureSheets', () => {
  it('fills sheets row by row; the last is as low as it can be', async () => {
    const made: Uint8Array[] = [];
    const sheets = new PictureSheets(layout, layout, async (jpeg) => void made.push(jpeg));
    for (const level of [10, 60, 110, 160, 210]) await sheets.add(grey(level, 8));
    expect(made).toHaveLength(1);
    await sheets.finish();
    await sheets.finish();
    expect(made).toHaveLength(2);
    expect(await levels(made[0]!, 16, 16)).toEqual([10, 60, 110, 160]);
    expect(await levels(made[1]!, 16, 8)).toEqual([210, 0]);
  });

  it('makes frames smaller', async () => {
    const made: Uint8Array[] = [];
    const seen = { width: 20, height: 20 };
    const sheets = new PictureSheets(layout, seen, async (jpeg) => void made.push(jpeg));
    await sheets.add(grey(120, 20));
    await sheets.finish();
    expect(await levels(made[0]!, 16, 8)).toEqual([120, 0]);
  });
});
