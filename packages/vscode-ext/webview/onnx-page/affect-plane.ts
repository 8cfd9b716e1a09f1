const SVG = 'http://www.w3.org/2000/svg';
const SIDE = 220;
const MARGIN = 26;
/** Above the plane stands no text. */
const TOP = 22;
const RADIUS = (SIDE - 2 * MARGIN) / 2;
const CENTER = SIDE / 2;

type Attributes = Readonly<Record<string, string | number>>;

function shape(document: Document, name: string, attributes: Attributes, text = ''): Element {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  if (text !== '') node.textContent = text;
  return node;
}

/** Values beyond the plane are drawn at its edge. */
function place(value: number): number {
  return RADIUS * Math.min(1, Math.max(-1, value));
}

function axes(document: Document): Element[] {
  const [low, high] = [MARGIN, SIDE - MARGIN];
  const side = 2 * RADIUS;
  return [
    shape(document, 'rect', { class: 'frame', x: low, y: low, width: side, height: side }),
    shape(document, 'circle', { class: 'grid', cx: CENTER, cy: CENTER, r: RADIUS }),
    shape(document, 'line', { class: 'grid', x1: low, y1: CENTER, x2: high, y2: CENTER }),
    shape(document, 'line', { class: 'grid', x1: CENTER, y1: low, x2: CENTER, y2: high }),
  ];
}

function words(document: Document): Element[] {
  const middle = { 'text-anchor': 'middle' };
  const side = `translate(14 ${CENTER}) rotate(-90)`;
  return [
    shape(document, 'text', { ...middle, x: CENTER, y: SIDE - 8 }, 'valence'),
    shape(document, 'text', { ...middle, transform: side }, 'arousal'),
    shape(document, 'text', { x: MARGIN, y: SIDE - 8 }, '−1'),
    shape(document, 'text', { x: SIDE - MARGIN, y: SIDE - 8, 'text-anchor': 'end' }, '1'),
  ];
}

/** The valence-arousal plane, [-1, 1] each, with one prediction in it. */
export function affectPlane(document: Document, valence: number, arousal: number): Element {
  const label = `Valence ${valence.toFixed(3)}, arousal ${arousal.toFixed(3)} on the plane from -1 to 1`;
  const [cx, cy] = [CENTER + place(valence), CENTER - place(arousal)];
  const svg = shape(document, 'svg', {
    class: 'plane',
    viewBox: `0 ${TOP} ${SIDE} ${SIDE - TOP}`,
    width: SIDE,
    height: SIDE - TOP,
    role: 'img',
    'aria-label': label,
  });
  svg.append(
    ...axes(document),
    ...words(document),
    shape(document, 'line', { class: 'ray', x1: CENTER, y1: CENTER, x2: cx, y2: cy }),
    shape(document, 'circle', { class: 'dot', cx, cy, r: 6 }),
  );
  return svg;
}
