import { createDocument } from '@circumplex/figures/document';
import type { LayerPage, LayerQuery } from '../../shared/onnx-page.js';
import { LayersTable, nextSort, type LayersState } from './layers-table.js';

const document = createDocument() as unknown as Document;

const sizes = { parameters: '896', bytes: '3.5 KiB', share: 0.25 };
const PAGE: LayerPage = {
  rows: [
    { kind: 'group', name: 'conv1', nodes: 2, open: true, operators: 'Conv', shape: '', ...sizes },
    { kind: 'node', name: '<b>x</b>', operator: 'Conv', shape: '[4]', inside: true, ...sizes },
    {
      ...{ kind: 'node', name: 'relu', operator: 'Relu', shape: '', inside: false },
      ...{ parameters: '', bytes: '', share: 0 },
    },
  ],
  offset: 0,
  total: 3,
  found: 3,
  nodes: 5,
};

function table(page: LayerPage = PAGE) {
  let state: LayersState = { search: '', sort: 'graph', descending: false, open: ['conv1'] };
  const ask = jest.fn<Promise<LayerPage>, [LayerQuery]>(() => Promise.resolve(page));
  const announce = jest.fn();
  const made = new LayersTable(document, {
    get state() {
      return state;
    },
    keep: (change) => (state = { ...state, ...change }),
    ask,
    announce,
  });
  return { made, ask, announce, kept: () => state };
}

describe('LayersTable', () => {
  it('shows groups, nodes in them, sizes and shares', async () => {
    const { made, ask } = table();
    await made.refresh();
    const query = { search: '', sort: 'graph', descending: false, open: ['conv1'] };
    expect(ask).toHaveBeenCalledWith({ ...query, offset: 0, limit: 100 });
    const rows = [...made.element.querySelectorAll('tbody tr')];
    expect(rows.map(({ className }) => className)).toEqual(['group', 'inside', 'node']);
    expect(rows[0]?.querySelector('button')?.getAttribute('aria-expanded')).toBe('true');
    expect(rows[0]?.textContent).toBe('conv1Conv8963.5 KiB25.0 %');
    expect(rows[1]?.querySelector('b')).toBeNull();
    expect(rows[2]?.querySelector('.bar')).toBeNull();
    expect(made.element.querySelector('.tools')?.textContent).toBe('3 of 5 nodes');
  });

  it('opens and closes groups', async () => {
    const { made, kept } = table();
    await made.refresh();
    const toggle = () => made.element.querySelector<HTMLElement>('.toggle')?.click();
    toggle();
    expect(kept().open).toEqual([]);
    toggle();
    expect(kept().open).toEqual(['conv1']);
  });

  it('sorts by its headings, and says so', async () => {
    const { made, kept, announce } = table();
    await made.refresh();
    made.element.querySelector<HTMLElement>('[data-sort="bytes"]')?.click();
    await new Promise((resolve) => setTimeout(resolve));
    expect(kept()).toMatchObject({ sort: 'bytes', descending: true });
    const sorted = made.element.querySelector('[aria-sort="descending"]');
    expect(sorted?.textContent).toBe('Size');
    expect(announce).toHaveBeenLastCalledWith('by bytes, descending');
  });

  it('searches when the typing pauses, from the first row', async () => {
    const { made, ask, announce } = table();
    const box = made.element.querySelector('input')!;
    for (const text of ['co', 'conv']) {
      box.value = text;
      box.dispatchEvent(new document.defaultView!.Event('input'));
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(ask).toHaveBeenCalledTimes(1);
    expect(ask.mock.calls[0]?.[0]).toMatchObject({ search: 'conv', offset: 0 });
    expect(announce).toHaveBeenLastCalledWith('3 of 5 nodes');
  });

  it('turns pages', async () => {
    const { made, ask } = table({ ...PAGE, total: 250 });
    await made.refresh();
    const [, next] = made.element.querySelectorAll<HTMLElement>('.pager button');
    next?.click();
    expect(ask.mock.lastCall?.[0].offset).toBe(100);
  });
});

it('numbers are sorted down first, texts up, then both the other way, then by the graph', () => {
  const sorts = (chosen: LayerQuery['sort']) => {
    const first = nextSort({ sort: 'graph', descending: false }, chosen);
    const second = nextSort(first, chosen);
    return [first, second, nextSort(second, chosen)].map(({ sort, descending }) => [
      sort,
      descending,
    ]);
  };
  expect(sorts('bytes')).toEqual([
    ['bytes', true],
    ['bytes', false],
    ['graph', false],
  ]);
  expect(sorts('name')).toEqual([
    ['name', false],
    ['name', true],
    ['graph', false],
  ]);
});
