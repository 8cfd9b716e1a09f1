import type { LayerQuery } from '../../shared/onnx-page.js';
import { arrangeLayers } from './arrange-layers.js';
import type { Layer } from './layers.js';

const layer = (name: string, operator: string, parameters: number): Layer => ({
  name,
  group: name.split('/')[0]!,
  operator,
  shape: '[batch, 4]',
  parameters,
  bytes: 4 * parameters,
});

const layers = [
  layer('conv10/Conv', 'Conv', 100),
  layer('conv10/Relu', 'Relu', 0),
  layer('conv2/Conv', 'Conv', 300),
  layer('conv2/Relu', 'Relu', 0),
  layer('output/Gemm', 'Gemm', 600),
];

const query: LayerQuery = {
  search: '',
  sort: 'graph',
  descending: false,
  open: [],
  offset: 0,
  limit: 100,
};

function names(change: Partial<LayerQuery>): string[] {
  return arrangeLayers(layers, { ...query, ...change }).rows.map(({ name }) => name);
}

describe('arrangeLayers', () => {
  it('shows groups with totals and shares, and a group of one as what it is', () => {
    const page = arrangeLayers(layers, query);
    expect(page).toMatchObject({ offset: 0, total: 3, found: 5, nodes: 5 });
    expect(page.rows).toMatchObject([
      { kind: 'group', name: 'conv10', nodes: 2, open: false, parameters: '100', share: 0.1 },
      { kind: 'group', name: 'conv2', operators: 'Conv, Relu', bytes: '1.2 KiB' },
      { kind: 'node', name: 'output/Gemm', inside: false, share: 0.6 },
    ]);
  });

  it('opens groups', () => {
    expect(names({ open: ['conv2', 'gone'] })).toEqual([
      'conv10',
      'conv2',
      'conv2/Conv',
      'conv2/Relu',
      'output/Gemm',
    ]);
  });

  it.each([
    ['graph', true, ['output/Gemm', 'conv2', 'conv10']],
    ['name', false, ['conv2', 'conv10', 'output/Gemm']],
    ['operator', false, ['conv10', 'conv2', 'output/Gemm']],
    ['parameters', true, ['output/Gemm', 'conv2', 'conv10']],
    ['bytes', false, ['conv10', 'conv2', 'output/Gemm']],
  ] as const)('sorts by %s, descending %s', (sort, descending, expected) => {
    expect(names({ sort, descending })).toEqual(expected);
  });

  it('sorts inside of groups, too', () => {
    const open = ['conv10'];
    expect(names({ sort: 'parameters', open }).slice(0, 3)).toEqual([
      'conv10',
      'conv10/Relu',
      'conv10/Conv',
    ]);
  });

  it('finds all words of a search in name, operator or shape', () => {
    expect(names({ search: 'RELU' })).toEqual(['conv10/Relu', 'conv2/Relu']);
    expect(names({ search: ' conv2 4] ' })).toEqual(['conv2']);
    expect(arrangeLayers(layers, { ...query, search: 'lstm' })).toMatchObject({
      rows: [],
      total: 0,
    });
  });

  it('gives a page, the last one where there are fewer', () => {
    expect(names({ offset: 2, limit: 2 })).toEqual(['output/Gemm']);
    expect(arrangeLayers(layers, { ...query, offset: 400, limit: 2 }).offset).toBe(2);
  });
});
