import { createDocument } from './document.js';
import { parseSvg, texts } from './svg.testing.js';
import { traces } from './traces.js';
import { tracesExample } from './traces.example.js';

const document = createDocument();

describe('traces', () => {
  it('draws labels and predictions of both dimensions of every video', () => {
    const svg = parseSvg(traces(tracesExample, { document }));
    expect(svg.querySelectorAll('[aria-label="line"] path')).toHaveLength(12);
    expect(texts(svg).join()).toContain('s02-v1, arousalCCC 0.66');
  });

  it('counts frames where the rate is not known, and draws one dimension alone', () => {
    const video = { video: 'a', valence: { label: [0, 0.5], prediction: [0.1, 0.2] } };
    const svg = parseSvg(traces({ videos: [video] }, { document }));
    expect(texts(svg)).toContain('frame');
    expect(texts(svg).join()).not.toContain('arousal');
  });

  it('breaks the label line where a label is missing', () => {
    const label = [0, 0.1, Number.NaN, 0.3, 0.4];
    const video = { video: 'a', valence: { label, prediction: [0, 0, 0, 0, 0] } };
    const svg = parseSvg(traces({ videos: [video] }, { document }));
    const path = svg.querySelector('[aria-label="line"] path')?.getAttribute('d') ?? '';
    expect(path.match(/M/g)).toHaveLength(2);
  });
});
