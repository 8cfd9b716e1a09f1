import type { LayerPage, LayerQuery, LayerRow } from '../../shared/onnx-page.js';
import { count } from '../../shared/words.js';
import { operatorsText, type Layer } from './layers.js';
import { bytes } from './units.js';

interface Group {
  readonly name: string;
  readonly layers: readonly Layer[];
  readonly parameters: number;
  readonly bytes: number;
}

type Sortable = Pick<Group, 'name' | 'parameters' | 'bytes'> & { readonly operator: string };
type Compare = (a: Sortable, b: Sortable) => number;

const NAMES = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

const COMPARE: Readonly<Record<LayerQuery['sort'], Compare>> = {
  graph: () => 0,
  name: (a, b) => NAMES.compare(a.name, b.name),
  operator: (a, b) => NAMES.compare(a.operator, b.operator),
  parameters: (a, b) => a.parameters - b.parameters,
  bytes: (a, b) => a.bytes - b.bytes,
};

/** Every word must occur somewhere in a row. */
function finder(search: string): (layer: Layer) => boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ name, operator, shape }) => {
    const text = `${name} ${operator} ${shape}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
}

function total(layers: readonly Layer[], key: 'parameters' | 'bytes'): number {
  return layers.reduce((sum, layer) => sum + layer[key], 0);
}

/** Groups in the order in which they first occur. */
function grouped(layers: readonly Layer[]): Group[] {
  const groups = new Map<string, Layer[]>();
  for (const layer of layers) {
    const group = groups.get(layer.group);
    if (group) group.push(layer);
    else groups.set(layer.group, [layer]);
  }
  return [...groups].map(([name, members]) => ({
    name,
    layers: members,
    parameters: total(members, 'parameters'),
    bytes: total(members, 'bytes'),
  }));
}

function sorted<T>(items: readonly T[], toKeys: (item: T) => Sortable, query: LayerQuery): T[] {
  const compare = COMPARE[query.sort];
  const sign = query.descending ? -1 : 1;
  const order = [...items].sort((a, b) => sign * compare(toKeys(a), toKeys(b)));
  return query.sort === 'graph' && query.descending ? order.reverse() : order;
}

function sizes(item: { parameters: number; bytes: number }, all: number) {
  return {
    parameters: item.parameters === 0 ? '' : count(item.parameters),
    bytes: item.bytes === 0 ? '' : bytes(item.bytes),
    share: all > 0 ? Math.min(1, item.bytes / all) : 0,
  };
}

function nodeRow(layer: Layer, inside: boolean, all: number): LayerRow {
  const { name, operator, shape } = layer;
  return { kind: 'node', name, operator, shape, inside, ...sizes(layer, all) };
}

function rowsOf(group: Group, query: LayerQuery, open: boolean, all: number): LayerRow[] {
  const { name, layers } = group;
  const [only, second] = layers;
  if (only && !second) return [nodeRow(only, false, all)];
  const head: LayerRow = {
    kind: 'group',
    name,
    nodes: layers.length,
    open,
    operators: operatorsText(layers, 3),
    shape: layers.findLast(({ shape }) => shape !== '')?.shape ?? '',
    ...sizes(group, all),
  };
  if (!open) return [head];
  const members = sorted(layers, (layer) => layer, query);
  return [head, ...members.map((layer) => nodeRow(layer, true, all))];
}

/**
 * The part of the table of layers that is to be seen: nodes that are found, in groups with totals,
 * groups sorted among each other and nodes inside. A group of one node is that node.
 */
export function arrangeLayers(layers: readonly Layer[], query: LayerQuery): LayerPage {
  const found = layers.filter(finder(query.search));
  const all = total(layers, 'bytes');
  const open = new Set(query.open);
  const groups = sorted(
    grouped(found),
    (group) => ({ ...group, operator: operatorsText(group.layers, 1) }),
    query,
  );
  const rows = groups.flatMap((group) => rowsOf(group, query, open.has(group.name), all));
  const last = Math.max(0, Math.ceil(rows.length / query.limit) - 1) * query.limit;
  const offset = Math.min(query.offset, last);
  return {
    rows: rows.slice(offset, offset + query.limit),
    offset,
    total: rows.length,
    found: found.length,
    nodes: layers.length,
  };
}
