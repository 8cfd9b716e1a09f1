import { createDocument } from './document.js';
import { learningCurves } from './learning-curves.js';
import { learningCurvesExample } from './learning-curves.example.js';
import { parseSvg, texts } from './svg.testing.js';

const document = createDocument();

describe('learningCurves', () => {
  const svg = parseSvg(learningCurves(learningCurvesExample, { document }));

  it('states its size and what it shows', () => {
    expect(svg.getAttribute('viewBox')).toBe('0 0 860 380');
    expect(svg.querySelector('title')?.textContent).toBe('Learning curves');
    expect(svg.querySelector('desc')?.textContent).toContain('loss ends at 0.26');
  });

  it('draws a line for each score of each split, and two for the loss', () => {
    expect(svg.querySelectorAll('[aria-label="line"]')).toHaveLength(8);
    expect(texts(svg)).toEqual(expect.arrayContaining(['valence', 'arousal', 'mean', 'train']));
  });

  it('marks the best validation', () => {
    expect(texts(svg).join()).toContain('best validation 0.64 at step 270');
  });

  it('draws a run that has only begun, and leaves out undefined scores', () => {
    const begun = learningCurves(
      {
        loss: [{ step: 1, value: 0.9 }],
        epochLoss: [],
        scoreName: 'CCC',
        scores: [{ name: 'valence', split: 'train', points: [{ step: 1, value: null }] }],
      },
      { document },
    );
    expect(begun).not.toContain('NaN');
    expect(begun).toContain('valence (train) –');
  });
});
