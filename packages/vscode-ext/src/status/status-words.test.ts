import { testRun } from '../runs/entry.testing.js';
import { statusWords } from './status-words.js';

describe('statusWords', () => {
  const pace = { step: 5, epoch: 1, secondsPerStep: 60 };
  const one = testRun({ status: 'running', pace });

  it('says nothing while nothing runs', () => {
    expect(statusWords([testRun()])).toBeUndefined();
  });

  it('tells progress and what is left of one run', () => {
    expect(statusWords([testRun(), one])).toEqual({
      text: '$(sync~spin) study 50 % · 5 min left',
      tooltip: 'study 50 % · 5 min left',
      spoken: 'study 50 % · 5 min left',
    });
  });

  it('tells how many run, and each below', () => {
    const words = statusWords([one, testRun({ status: 'running', name: 'other' })]);
    expect(words?.spoken).toBe('2 runs 40 %');
    expect(words?.tooltip).toBe('study 50 % · 5 min left\nother 30 %');
  });
});
