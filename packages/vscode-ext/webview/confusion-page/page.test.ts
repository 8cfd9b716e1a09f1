import type { ConfusionView, Sample } from '../../shared/confusion-page.js';
import type { Client } from '../lib/client.js';
import { savedState } from '../lib/saved-state.js';
import { keptChoice } from './kept.js';
import { ConfusionPage } from './page.js';
import { press, testDocument, testSample, testState, testTable } from './page.testing.js';

/** As many samples as a cell may have. */
const TOTAL = 60;

type Asked = [method: string, params: never];

/** A host that answers at once: sixty samples in every cell. */
function fakeHost(asked: Asked[], others: readonly { folder: string; title: string }[]) {
  const answers: Record<string, (params: { first: number; count: number }) => unknown> = {
    samples: ({ first, count }) => ({
      revision: 1,
      total: TOTAL,
      samples: Array.from({ length: Math.max(0, Math.min(count, TOTAL - first)) }, (_, i): Sample =>
        testSample({ index: first + i, frame: first + i }),
      ),
    }),
    details: () => ({ revision: 1, probabilities: [0.05, 0.2, 0.75], landmarks: null }),
    others: () => others,
    compare: () => ({
      frames: testTable([
        [4, 4, 0],
        [1, 9, 2],
        [0, 0, 0],
      ]),
      videos: null,
    }),
  };
  const ask = (method: string, params: never): Promise<unknown> => {
    asked.push([method, params]);
    return Promise.resolve(answers[method]!(params));
  };
  return { ask } as unknown as Pick<Client<ConfusionView>, 'ask'>;
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

function opened(kept: object = {}, others: readonly { folder: string; title: string }[] = []) {
  const document = testDocument();
  const main = document.createElement('main');
  document.body.append(main);
  const asked: Asked[] = [];
  let state: unknown = kept;
  const api = { getState: () => state, setState: (value: unknown) => (state = value) };
  const saved = savedState(api, keptChoice);
  const said: string[] = [];
  const page = new ConfusionPage({
    ...{ document, main, host: fakeHost(asked, others), saved },
    announce: (text) => said.push(text),
  });
  const text = (selector: string) => main.querySelector(selector)?.textContent ?? '';
  const click = async (selector: string) => {
    (main.querySelector(selector) as HTMLElement).click();
    await settled();
  };
  return { document, main, page, asked, saved, said, text, click };
}

describe('ConfusionPage', () => {
  it('shows scores, matrix, classes and the largest confusion with its images', async () => {
    const { page, main, text, said, saved } = opened();
    page.show(testState());
    await settled();
    expect(text('h1')).toBe('study');
    expect(text('.tiles')).toMatch(/Accuracy0\.700.*Macro F10\.500.*Frames20/);
    expect(main.querySelectorAll('.classes tbody tr')).toHaveLength(3);
    expect(text('.images h2')).toBe('labelled glad, predicted sad: 60 frames');
    expect(main.querySelectorAll('[role=option]')).toHaveLength(24);
    expect(text('.where')).toBe('1–24 of 60');
    expect(text('.bars .predicted')).toMatch(/sad0\.750predicted/);
    expect(text('.frame')).toBe('No pictures were stored with these predictions.');
    expect(said).toContain('labelled glad, predicted sad: 60 frames, 1–24 of 60');
    expect(saved.value.place).toEqual({ folder: '/runs/r', split: 'test' });
  });

  it('opens a cell, a class and a confusion, from its first image on', async () => {
    const { page, click, asked, saved } = opened({ position: 30 });
    page.show(testState());
    await settled();
    const cells = () =>
      asked.flatMap(([method, params]) =>
        method === 'samples' ? [params as { cell: object; first: number }] : [],
      );
    expect(cells().at(-1)).toMatchObject({ first: 24 });
    await click('.matrix td');
    expect(cells().at(-1)).toMatchObject({ cell: { label: 0, prediction: 0 }, first: 0 });
    await click('[data-key="class-2"]');
    expect(cells().at(-1)).toMatchObject({ cell: { label: 2, prediction: null } });
    await click('[data-key="1-0"]');
    expect(saved.value.cell).toEqual({ label: 1, prediction: 0 });
  });

  it('goes through the images by keyboard, over the ends of a page', async () => {
    const { page, document, main, saved, text } = opened();
    page.show(testState());
    await settled();
    (main.querySelector('[role=option]') as HTMLElement).focus();
    press(document, 'End');
    await settled();
    expect(saved.value.position).toBe(23);
    press(document, 'ArrowRight');
    await settled();
    expect(text('.where')).toBe('25–48 of 60');
    expect(document.activeElement!.getAttribute('aria-posinset')).toBe('25');
    expect(document.activeElement!.getAttribute('aria-selected')).toBe('true');
  });

  it('turns pages and the order by mouse, not over the ends', async () => {
    const { page, main, click, text, saved } = opened();
    page.show(testState());
    await settled();
    await click('[aria-label="Previous page"]');
    expect(text('.where')).toBe('1–24 of 60');
    await click('[aria-label="Next page"]');
    await click('[aria-label="Next page"]');
    expect(text('.where')).toBe('49–60 of 60');
    await click('[aria-label="Next page"]');
    expect(saved.value.position).toBe(48);
    const order = main.querySelector('.bar select') as HTMLSelectElement;
    Object.defineProperty(order, 'value', { value: 'reverse', writable: true });
    order.dispatchEvent(new main.ownerDocument.defaultView!.Event('change'));
    expect(saved.value).toMatchObject({ reverse: true, position: 0 });
  });

  it('goes back to the last image where a kept place is not there any more', async () => {
    const { page, text, saved } = opened({ position: 500 });
    page.show(testState());
    await settled();
    await settled();
    expect(saved.value.position).toBe(59);
    expect(text('.where')).toBe('49–60 of 60');
  });

  it('sorts classes and keeps the focus on what was pressed', async () => {
    const { page, document, main, saved } = opened();
    page.show(testState());
    await settled();
    const button = () => main.querySelector('[data-key="sort-precision"]') as HTMLElement;
    button().focus();
    button().click();
    expect(saved.value.sort).toEqual({ by: 'precision', descending: true });
    expect(document.activeElement).toBe(button());
    expect(button().parentElement!.getAttribute('aria-sort')).toBe('descending');
  });

  it('shows differences to another run that was chosen', async () => {
    const other = { folder: '/runs/b', title: 'baseline' };
    const { page, main, text } = opened({ other: '/runs/b' }, [other]);
    page.show(testState());
    await settled();
    await settled();
    expect(text('.matrix-place p')).toMatch(/^This run minus baseline/);
    expect(text('.matrix td b')).toBe('+25.0');
    expect(main.querySelectorAll('.matrix .worse')).toHaveLength(2);
  });

  it('says why it cannot show anything, and shows it once it can', async () => {
    const { page, text, main, said } = opened();
    page.show(testState());
    const { place } = testState();
    page.show({ type: 'problem', place, title: 'study', message: 'test.json: must be JSON' });
    expect(text('.notice')).toBe('test.json: must be JSON');
    expect(main.querySelector('.matrix')).toBeNull();
    expect(said.at(-1)).toBe('study: predictions cannot be shown');
    page.show(testState());
    await settled();
    expect(text('.where')).toBe('1–24 of 60');
  });

  it('takes no cell that there is not any more', async () => {
    const { page, text } = opened({ cell: { label: 9, prediction: 0 }, unit: 'videos' });
    page.show(testState());
    await settled();
    expect(text('.images h2')).toBe('labelled glad, predicted sad: 60 frames');
  });
});
