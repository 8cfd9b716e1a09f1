import { createDocument } from '@circumplex/figures/document';
import type { RunPageState, ShownRun } from '../../shared/run-page.js';
import { renderRun } from './render.js';

const document = createDocument() as unknown as Document;

const run: ShownRun = {
  type: 'run',
  title: 'study',
  id: '20260101-120000-study',
  status: 'running',
  progress: 0.5,
  highlights: [{ name: 'Progress', value: '50 %', note: 'epoch 1' }],
  facts: [{ name: 'Model', value: 'cnn-m × none × gru × valence-arousal' }],
  curves: {
    loss: [
      { step: 1, value: 1 },
      { step: 2, value: 0.5 },
    ],
    epochLoss: [],
    scoreName: 'CCC',
    scores: [],
  },
  warnings: [],
  resume: null,
  error: null,
};

function page(message: RunPageState, theme: 'light' | 'dark' = 'light'): HTMLElement {
  const main = document.createElement('main');
  main.append(...renderRun(document, message, { theme, width: 800 }));
  return main;
}

describe('renderRun', () => {
  it('shows title, status, numbers, facts and curves', () => {
    const main = page(run);
    expect(main.querySelector('h1')?.textContent).toBe('study');
    expect(main.querySelector('.status.running')?.textContent).toBe('running');
    expect(main.querySelector('progress')?.getAttribute('value')).toBe('0.5');
    expect(main.querySelector('.highlights .value')?.textContent).toBe('50 %');
    expect(main.querySelector('.facts dd')?.textContent).toContain('gru');
    expect(main.querySelector('svg')?.getAttribute('width')).toBe('800');
    expect(main.querySelectorAll('svg path').length).toBeGreaterThan(0);
  });

  it('takes the colours of the theme', () => {
    const background = (theme: 'light' | 'dark') =>
      page(run, theme).querySelector('svg rect')?.getAttribute('fill');
    expect(background('light')).not.toBe(background('dark'));
  });

  it('says in words that there are no curves yet', () => {
    const main = page({ ...run, curves: null });
    expect(main.querySelector('svg')).toBeNull();
    expect(main.textContent).toContain('No curves yet');
  });

  it('shows errors and warnings as text, never as markup', () => {
    const main = page({ ...run, error: 'X: <b>bold</b>', warnings: ['W: <i>one</i>'] });
    expect(main.querySelector('p.notice')?.textContent).toBe('X: <b>bold</b>');
    expect(main.querySelector('ul.notice li')?.textContent).toBe('W: <i>one</i>');
    expect(main.querySelector('b, i')).toBeNull();
  });

  it('names the command that goes on with the run', () => {
    expect(page(run).querySelector('code')).toBeNull();
    const stopped = page({ ...run, resume: 'npx circumplex resume r' });
    expect(stopped.querySelector('code')?.textContent).toBe('npx circumplex resume r');
  });

  it('says why a run cannot be shown', () => {
    const main = page({ type: 'problem', title: 'r', message: 'must be JSON' });
    expect(main.querySelector('.status')?.textContent).toBe('unreadable');
    expect(main.querySelector('.notice')?.textContent).toBe('must be JSON');
  });
});
