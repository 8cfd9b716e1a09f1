import type { FrameParams, Light } from './frame-params.js';
import { sceneShapes } from './draw/scene.js';
import type { Shape } from './draw/sketch.js';

function pathOf(shape: Shape, size: number): string {
  const data = shape.rings
    .map(
      (ring) =>
        `M${ring.map(([x, y]) => `${(x * size).toFixed(2)} ${(y * size).toFixed(2)}`).join('L')}Z`,
    )
    .join('');
  const color = shape.color.map((c) => Math.round(c)).join(',');
  const opacity = shape.alpha < 1 ? ` fill-opacity="${shape.alpha.toFixed(3)}"` : '';
  return `<path d="${data}" fill="rgb(${color})"${opacity}/>`;
}

/** The fall-off of the light as a black veil, clear on the near side of the frame. */
function veil({ angle, strength }: Light, size: number): string {
  if (strength <= 0) return '';
  const [dx, dy] = [Math.cos(angle) / 2, Math.sin(angle) / 2];
  const at = (fraction: number): string => (fraction * size).toFixed(2);
  return (
    `<defs><linearGradient id="light" gradientUnits="userSpaceOnUse" x1="${at(0.5 - dx)}" ` +
    `y1="${at(0.5 - dy)}" x2="${at(0.5 + dx)}" y2="${at(0.5 + dy)}"><stop stop-opacity="0"/>` +
    `<stop offset="1" stop-opacity="${strength.toFixed(3)}"/></linearGradient></defs>` +
    `<rect width="${size}" height="${size}" fill="url(#light)"/>`
  );
}

/**
 * The face of a frame as an SVG document, sharp at any size: for figures and documentation. Blur
 * and noise, which belong to the camera, are left out.
 * @param params What the frame shows.
 * @param size Width and height in pixels.
 */
export function faceSvg(params: FrameParams, size: number): string {
  const paths = sceneShapes(params).map((shape) => pathOf(shape, size));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" ` +
    `viewBox="0 0 ${size} ${size}">${paths.join('')}${veil(params.light, size)}</svg>`
  );
}
