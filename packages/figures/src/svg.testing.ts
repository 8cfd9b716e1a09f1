import { DOMParser } from 'linkedom';

/** The root of an SVG document, parsed. */
export function parseSvg(svg: string): Element {
  return new DOMParser().parseFromString(svg, 'image/svg+xml')
    .documentElement as unknown as Element;
}

/** All texts of a figure, in the order they are drawn. */
export function texts(svg: Element): string[] {
  return [...svg.querySelectorAll('text')].map((text) => text.textContent ?? '');
}
