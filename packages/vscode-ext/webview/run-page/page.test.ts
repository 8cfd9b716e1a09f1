import { createDocument } from '@circumplex/figures/document';
import type { ShownRun } from '../../shared/run-page.js';
import { createRunPage, type PageCalls, type RunPage } from './page.js';

const run: ShownRun = {
  type: 'run',
  title: 'study',
  id: '20260101-120000-study',
  status: 'running',
  progress: 0.5,
  progressWords: '50 % · 3 min left',
  actions: ['stop', 'compare', 'text'],
  highlights: [{ name: 'Loss', value: '0.500', note: 'at step 5' }],
  facts: [{ name: 'Model', value: 'cnn-m × none × gru × valence-arousal' }],
  error: null,
  warnings: [],
  notes: [],
};

function start(section: 'curves' | 'metrics' = 'curves') {
  const document = createDocument() as unknown as Document;
  const asked: unknown[][] = [];
  const tell =
    (name: string) =>
    (...args: unknown[]) =>
      asked.push([name, ...args]);
  const calls: PageCalls = {
    act: tell('act'),
    draw: tell('draw'),
    checkpoint: tell('checkpoint'),
    exported: tell('exported'),
    sectionChosen: tell('section'),
    chooseOther: tell('chooseOther'),
    showAll: tell('showAll'),
    searched: tell('searched'),
  };
  const curves = document.createElement('section');
  const page: RunPage = createRunPage(document, { section, search: '', curves }, calls);
  const main = document.createElement('main');
  main.append(...page.elements);
  const one = (selector: string) => main.querySelector<HTMLElement>(selector);
  const buttons = () => [...main.querySelectorAll<HTMLElement>('.actions button')];
  return { page, main, one, buttons, asked };
}

describe('createRunPage', () => {
  it('says that it reads, until there is something to show', () => {
    const { page, one } = start();
    expect([one('.reading')?.hidden, one('header')?.hidden]).toEqual([false, true]);
    page.show(run);
    expect([one('.reading')?.hidden, one('header')?.hidden]).toEqual([true, false]);
  });

  it('shows title, status, progress, numbers and facts', () => {
    const { page, one } = start();
    page.show(run);
    expect(one('h1')?.textContent).toBe('study');
    expect(one('.status.running')?.textContent).toBe('running');
    expect(one('progress')?.getAttribute('value')).toBe('0.5');
    expect(one('.progress-words')?.textContent).toBe('50 % · 3 min left');
    expect(one('.tiles .value')?.textContent).toBe('0.500');
    expect(one('.facts dd')?.textContent).toContain('gru');
  });

  it('changes what is other, and leaves all elements where they are', () => {
    const { page, main } = start();
    page.show(run);
    const before = [...main.querySelectorAll('*')];
    page.show({
      ...run,
      progress: 0.75,
      highlights: [{ name: 'Loss', value: '0.250', note: 'at step 7' }],
    });
    expect([...main.querySelectorAll('*')]).toEqual(before);
    expect(main.querySelector('.tiles .value')?.textContent).toBe('0.250');
  });

  it('has a button for each thing that can be done', () => {
    const { page, buttons, asked } = start();
    page.show(run);
    const labels = () => buttons().map(({ textContent }) => textContent);
    expect(labels()).toEqual(['Stop', 'Compare…', 'Open as Text']);
    buttons()[0]?.click();
    expect(asked).toEqual([['act', 'stop']]);
    page.show({ ...run, status: 'paused', actions: ['resume', 'text'] });
    expect(labels()).toEqual(['Resume', 'Open as Text']);
  });

  it('runs nothing where nothing is trusted, and says why', () => {
    const { page, buttons, asked, one } = start();
    page.trust(false);
    page.show(run);
    const [stop, compare] = buttons();
    stop?.click();
    compare?.click();
    expect(stop?.title).toMatch(/not trusted/);
    expect(compare?.hasAttribute('aria-disabled')).toBe(false);
    one('#panel-figures button')?.click();
    expect(asked).toEqual([['act', 'compare']]);
    page.trust(true);
    expect(stop?.hasAttribute('aria-disabled')).toBe(false);
  });

  it('shows an error with its code and what to do, and warnings, as text, never as markup', () => {
    const { page, one, main } = start();
    const error = { code: 'TRAINING_DIVERGED', message: '<b>NaN</b>', todo: ['Lower it.'] };
    page.show({ ...run, status: 'failed', error, warnings: ['W: <i>one</i>'], notes: ['n'] });
    const failed = one('.notice.failed[role=alert] .code')?.closest('.notice');
    expect(failed?.querySelector('.code')?.textContent).toBe('TRAINING_DIVERGED');
    expect(failed?.querySelector('p')?.textContent).toBe('<b>NaN</b>');
    expect(failed?.querySelector('li')?.textContent).toBe('Lower it.');
    expect(one('.notice.killed')?.textContent).toBe('W: <i>one</i>');
    expect(main.querySelector('b, i')).toBeNull();
  });

  it('says why a run cannot be shown, and shows it once it can', () => {
    const { page, one } = start();
    const tabs = () => one('[role=tablist]')?.parentElement?.hidden;
    page.show({ type: 'problem', title: 'r', message: 'must be JSON' });
    expect(one('.status')?.textContent).toBe('unreadable');
    expect(one('.notices')?.textContent).toContain('must be JSON');
    expect(tabs()).toBe(true);
    page.show(run);
    expect(tabs()).toBe(false);
    expect(one('.notices')?.textContent).toBe('');
  });

  it('opens at the section that was seen last, and tells which is chosen', () => {
    const { one, asked } = start('metrics');
    expect([one('#panel-curves')?.hidden, one('#panel-metrics')?.hidden]).toEqual([true, false]);
    one('#tab-facts')?.click();
    expect(one('#panel-facts')?.hidden).toBe(false);
    expect(asked).toEqual([['section', 'facts']]);
  });

  it('says what the host refuses, until something else is done', () => {
    const { page, one } = start();
    page.notices.refuse('must be a run');
    const refusal = one('.notices > p');
    expect([refusal?.textContent, refusal?.hidden]).toEqual(['must be a run', false]);
    page.notices.refuse(null);
    expect(refusal?.hidden).toBe(true);
  });
});
