import { createDocument } from '@circumplex/figures/document';
import { createChartChoice } from './chart-choice.js';
import { QUANTITIES } from './quantities.js';

const document = createDocument() as unknown as Document;

describe('createChartChoice', () => {
  it('shows and hides charts, and keeps those that are not there now', () => {
    const changes: string[][] = [];
    const choice = createChartChoice(document, (chosen) => changes.push(chosen));
    choice.update(QUANTITIES.slice(0, 2), ['score', 'accuracy']);
    const [loss, score] = [...choice.element.querySelectorAll('button')];
    expect([loss, score].map((each) => each?.getAttribute('aria-pressed'))).toEqual([
      ...['false', 'true'],
    ]);
    loss?.click();
    score?.click();
    expect(changes).toEqual([['score', 'accuracy', 'loss'], ['accuracy']]);
    choice.update(QUANTITIES.slice(0, 2), ['accuracy']);
    expect(choice.element.querySelectorAll('button')[1]).toBe(score);
    expect(score?.getAttribute('aria-pressed')).toBe('false');
  });
});
