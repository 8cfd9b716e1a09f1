import { createDocument } from '@circumplex/figures/document';
import { Pictures } from './pictures.js';

const document = createDocument() as unknown as Document;
const sheets = {
  width: 10,
  height: 20,
  every: 1,
  count: 12,
  columns: 2,
  rows: 2,
  sheets: ['a.jpg', 'b.jpg', null],
};

/** Images that load when a test says so. */
function fakeImages() {
  const images: HTMLImageElement[] = [];
  const made = {
    createElement(name: string) {
      const image = document.createElement(name) as HTMLImageElement;
      images.push(image);
      return image;
    },
  } as unknown as Document;
  const settle = (index: number, type: 'load' | 'error'): void => {
    images[index]?.dispatchEvent(
      new (document.defaultView as unknown as typeof globalThis).Event(type),
    );
  };
  return { made, images, settle };
}

function fakeCanvas() {
  const drawn: unknown[][] = [];
  const context = { drawImage: (...args: unknown[]) => drawn.push(args) };
  const canvas = { width: 100, height: 200, getContext: () => context };
  return { canvas: canvas as unknown as HTMLCanvasElement, drawn };
}

describe('Pictures', () => {
  it('draws a picture when its sheet is there, and loads a sheet once', async () => {
    const { made, images, settle } = fakeImages();
    const { canvas, drawn } = fakeCanvas();
    const pictures = new Pictures(made, sheets);
    const first = pictures.draw(canvas, 7);
    settle(0, 'load');
    expect(await first).toBe(true);
    expect(await pictures.draw(canvas, 4)).toBe(true);
    expect(images.map(({ src }) => src)).toEqual(['b.jpg']);
    expect(drawn).toEqual([
      [images[0], 10, 20, 10, 20, 0, 0, 100, 200],
      [images[0], 0, 0, 10, 20, 0, 0, 100, 200],
    ]);
  });

  it('draws only what was asked for last', async () => {
    const { made, settle } = fakeImages();
    const { canvas, drawn } = fakeCanvas();
    const pictures = new Pictures(made, sheets);
    const older = pictures.draw(canvas, 0);
    const newer = pictures.draw(canvas, 4);
    settle(1, 'load');
    settle(0, 'load');
    expect([await older, await newer]).toEqual([false, true]);
    expect(drawn).toHaveLength(1);
  });

  it('says so where a sheet is missing or damaged', async () => {
    const { made, settle } = fakeImages();
    const { canvas } = fakeCanvas();
    const pictures = new Pictures(made, sheets);
    const damaged = pictures.draw(canvas, 0);
    settle(0, 'error');
    expect(await damaged).toBe(false);
    expect(await pictures.draw(canvas, 8)).toBe(false);
  });

  it('keeps no more sheets than it may', async () => {
    const { made, images, settle } = fakeImages();
    const { canvas } = fakeCanvas();
    const pictures = new Pictures(made, sheets, 1);
    for (const picture of [0, 4, 0]) {
      const drawing = pictures.draw(canvas, picture);
      settle(images.length - 1, 'load');
      await drawing;
    }
    expect(images.map(({ src }) => src)).toEqual(['a.jpg', 'b.jpg', 'a.jpg']);
  });

  it('makes a picture the background of an element', () => {
    const pictures = new Pictures(document, sheets);
    const element = document.createElement('div');
    expect(pictures.place(element, 7, 30)).toBe(true);
    expect(element.style.backgroundImage).toContain('b.jpg');
    expect(element.style.backgroundPosition).toBe('-30px -60px');
    expect(element.style.height).toBe('60px');
    expect(pictures.place(element, 8, 30)).toBe(false);
  });
});
