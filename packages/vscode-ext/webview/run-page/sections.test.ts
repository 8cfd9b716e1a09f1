import { createDocument } from '@circumplex/figures/document';
import type { RunCheckpoint, ScoreTable } from '../../shared/run-page.js';
import { createCheckpoints } from './checkpoints.js';
import { createConfiguration } from './configuration.js';
import { createFigures } from './figures.js';
import { createMetrics } from './metrics.js';

const document = createDocument() as unknown as Document;

function rowsOf(element: Element): (string | null)[][] {
  const rows = [...element.querySelectorAll('tr')];
  return rows.map((row) => [...row.children].map((cell) => cell.textContent));
}

describe('createConfiguration', () => {
  const settings = [
    { path: 'seed', value: '1' },
    { path: 'training.epochs', value: '10' },
  ];
  const difference = {
    name: 'other',
    settings: [{ path: 'training.clipNorm', own: null, other: '5' }],
  };
  const start = () => {
    const calls = { chooseOther: jest.fn(), showAll: jest.fn(), searched: jest.fn() };
    const made = createConfiguration(document, '', calls);
    made.show(settings);
    const words = () => made.element.querySelector('[role=status]')?.textContent;
    return { made, calls, words };
  };

  it('has a row for each setting', () => {
    const { made, words } = start();
    expect(rowsOf(made.element)).toEqual([
      ['Setting', 'Value'],
      ['seed', '1'],
      ['training.epochs', '10'],
    ]);
    expect(words()).toBe('2 settings');
  });

  it('shows what a search leaves, and says how much', () => {
    const { made, calls, words } = start();
    const box = made.element.querySelector('input')!;
    box.value = 'epochs';
    box.dispatchEvent(new (document.defaultView as unknown as typeof globalThis).Event('input'));
    expect(rowsOf(made.element)).toHaveLength(2);
    expect(words()).toBe('1 of 2 settings');
    expect(calls.searched).toHaveBeenCalledWith('epochs');
  });

  it('puts both values side by side where another run is compared with', () => {
    const { made, words } = start();
    made.compare(difference);
    expect(rowsOf(made.element)).toEqual([
      ['Setting', 'This run', 'other'],
      ['training.clipNorm', 'not set', '5'],
    ]);
    expect(words()).toBe('1 setting that differs from other');
    made.compare({ name: 'other', settings: [] });
    expect(words()).toBe('All settings are those of other.');
    made.compare(null);
    expect(rowsOf(made.element)).toHaveLength(3);
  });
});

describe('createMetrics', () => {
  const table = (value: string): ScoreTable => ({
    caption: 'Scores',
    groups: [{ name: 'Valence', span: 2 }],
    columns: ['CCC', 'MSE'],
    rows: [{ name: 'Validation', note: 'epoch 1', values: [value, '0.1'] }],
  });

  it('shows tables with heads over heads, and changes their values in place', () => {
    const { element, show } = createMetrics(document);
    show({ tables: [table('0.5')], problems: [] });
    const cell = element.querySelector('tbody td');
    expect(rowsOf(element)).toEqual([
      ['', 'Valence'],
      ['', 'CCC', 'MSE'],
      ['Validationepoch 1', '0.5', '0.1'],
    ]);
    show({ tables: [table('0.6')], problems: [] });
    expect(element.querySelector('tbody td')).toBe(cell);
    expect(cell?.textContent).toBe('0.6');
  });

  it('says that there is nothing, and what cannot be read', () => {
    const { element, show } = createMetrics(document);
    show({ tables: [], problems: ['predictions/test.json: must be JSON'] });
    expect(element.querySelector<HTMLElement>('.quiet')?.hidden).toBe(false);
    expect(element.querySelector('.notice')?.textContent).toContain('must be JSON');
  });
});

describe('createFigures', () => {
  it('shows images by their addresses, and loads those again that have changed', () => {
    const draw = jest.fn();
    const { element, show } = createFigures(document, draw);
    show([{ name: 'affect-plane.svg', address: 'at:1' }]);
    const image = element.querySelector('img');
    expect([image?.getAttribute('src'), image?.getAttribute('alt')]).toEqual([
      'at:1',
      'affect plane',
    ]);
    show([{ name: 'affect-plane.svg', address: 'at:2' }]);
    expect(element.querySelector('img')).toBe(image);
    expect(image?.getAttribute('src')).toBe('at:2');
    show([]);
    expect(element.querySelector('img')).toBeNull();
    element.querySelector('button')?.click();
    expect(draw).toHaveBeenCalledTimes(1);
  });
});

describe('createCheckpoints', () => {
  const checkpoint = (step: string, isBest: boolean, isLast: boolean): RunCheckpoint => ({
    file: `${step}.safetensors`,
    ...{ step, epoch: '1', reason: 'epoch', score: '0.5', size: '1 kB', written: 'now' },
    ...{ isBest, isLast },
  });

  it('marks best and last, and acts on any', () => {
    const act = jest.fn();
    const { element, show } = createCheckpoints(document, act);
    show([checkpoint('30', true, true), checkpoint('20', false, false)]);
    expect(element.querySelector('.badge')?.textContent).toBe('best · last');
    const buttons = [...element.querySelectorAll<HTMLElement>('tbody button')];
    buttons.forEach((each) => each.click());
    expect(act.mock.calls).toEqual([
      ['30.safetensors', 'evaluate'],
      ['30.safetensors', 'export'],
      ['30.safetensors', 'reveal'],
      ['20.safetensors', 'evaluate'],
      ['20.safetensors', 'export'],
      ['20.safetensors', 'reveal'],
    ]);
  });

  it('only reveals where nothing is trusted', () => {
    const act = jest.fn();
    const { element, show, trust } = createCheckpoints(document, act);
    show([checkpoint('30', true, true)]);
    trust(false);
    element.querySelectorAll<HTMLElement>('tbody button').forEach((each) => each.click());
    expect(act.mock.calls).toEqual([['30.safetensors', 'reveal']]);
  });
});
