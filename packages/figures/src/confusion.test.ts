import { confusion } from './confusion.js';
import { confusionExample } from './confusion.example.js';
import { createDocument } from './document.js';
import { parseSvg, texts } from './svg.testing.js';

const document = createDocument();

describe('confusion', () => {
  const svg = parseSvg(confusion(confusionExample, { document }));

  it('has a square for each pair of classes', () => {
    expect(svg.querySelectorAll('[aria-label="cell"] rect')).toHaveLength(49);
  });

  it('gives shares of rows, and a dash where a class has no sample', () => {
    expect(texts(svg)).toEqual(expect.arrayContaining(['87 %', '118', '–']));
    expect(svg.outerHTML).not.toContain('NaN');
  });

  it('tells the accuracy', () => {
    expect(texts(svg).join()).toContain('66 % right');
  });
});
