import { element } from '../lib/elements.js';
import { drawLandmarks } from '../lib/landmarks.js';
import type { Pictures } from '../lib/pictures.js';

/** Pixels of the canvas across; it is shown at half that size, for fine screens. */
const WIDTH = 448;

function editorColor(document: Document, name: string, otherwise: string): string {
  const style = document.defaultView?.getComputedStyle(document.body);
  return style?.getPropertyValue(`--vscode-${name}`).trim() || otherwise;
}

/**
 * Draws one picture, large.
 *
 * @param landmarks - [68, 2] flattened, in [-1, 1] across the picture; null to show none.
 * @returns null where the picture cannot be had.
 */
export async function largePicture(
  document: Document,
  pictures: Pictures,
  picture: number,
  landmarks: readonly (number | null)[] | null,
): Promise<HTMLCanvasElement | null> {
  const { width, height } = pictures.sheets;
  const canvas = element(document, 'canvas', '') as HTMLCanvasElement;
  canvas.width = WIDTH;
  canvas.height = Math.round((WIDTH * height) / width);
  if (!(await pictures.draw(canvas, picture))) return null;
  const context = canvas.getContext('2d');
  if (context && landmarks) {
    const points = landmarks.map((value) => value ?? Number.NaN);
    drawLandmarks(context, points, {
      line: editorColor(document, 'charts-yellow', 'yellow'),
      edge: editorColor(document, 'editor-background', 'black'),
    });
  }
  return canvas;
}
