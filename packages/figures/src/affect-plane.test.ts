import { affectPlane } from './affect-plane.js';
import { affectPlaneExample } from './affect-plane.example.js';
import { createDocument } from './document.js';
import { parseSvg, texts } from './svg.testing.js';

const document = createDocument();

describe('affectPlane', () => {
  it('draws a point for each frame of labels and predictions', () => {
    const svg = parseSvg(affectPlane(affectPlaneExample, { document }));
    expect(svg.querySelectorAll('[aria-label="dot"] circle')).toHaveLength(1200);
    expect(texts(svg)).toEqual(expect.arrayContaining(['excited', 'sad']));
  });

  it('counts in squares where asked, and of itself for many frames', () => {
    const svg = parseSvg(affectPlane(affectPlaneExample, { document, mode: 'density' }));
    expect(svg.querySelectorAll('[aria-label="rect"] rect').length).toBeGreaterThan(50);
    const many = { valence: new Float32Array(1500), arousal: new Float32Array(1500) };
    const dense = parseSvg(affectPlane({ labels: many, predictions: many }, { document }));
    expect(dense.querySelectorAll('circle')).toHaveLength(0);
  });

  it('leaves out frames without a value and keeps the rest on the plane', () => {
    const points = { valence: [0.5, Number.NaN, 7], arousal: [0.5, 0.2, 0] };
    const figure = affectPlane({ labels: points, predictions: points }, { document });
    expect(parseSvg(figure).querySelectorAll('circle')).toHaveLength(4);
    expect(figure).not.toContain('NaN');
  });
});
