import type { LayerRow } from '../../shared/onnx-page.js';
import { element } from '../lib/elements.js';

function shareText(share: number): string {
  if (share === 0) return '';
  return share < 0.001 ? '< 0.1 %' : `${(100 * share).toFixed(1)} %`;
}

function shareCell(document: Document, share: number): HTMLElement {
  const fill = element(document, 'span', '', 'fill');
  fill.style.width = `${100 * share}%`;
  const bar = element(document, 'span', [fill], 'bar');
  bar.setAttribute('aria-hidden', 'true');
  const parts = [bar, element(document, 'span', shareText(share), 'percent')];
  return element(document, 'td', share === 0 ? '' : parts, 'share');
}

function toggle(document: Document, row: Extract<LayerRow, { kind: 'group' }>): HTMLElement {
  const made = element(document, 'button', row.name, 'bare toggle');
  made.setAttribute('type', 'button');
  made.setAttribute('aria-expanded', String(row.open));
  made.dataset['group'] = row.name;
  return made;
}

function nameCell(document: Document, row: LayerRow): HTMLElement {
  const content = row.kind === 'group' ? [toggle(document, row)] : row.name;
  const cell = element(document, 'th', content, 'name');
  cell.setAttribute('scope', 'row');
  return cell;
}

/** A row of the table of layers; the button of a group has its name in `data-group`. */
export function layerRow(document: Document, row: LayerRow): HTMLElement {
  const inside = row.kind === 'node' && row.inside;
  const operator = row.kind === 'group' ? row.operators : row.operator;
  return element(
    document,
    'tr',
    [
      nameCell(document, row),
      element(document, 'td', operator),
      element(document, 'td', row.shape, 'mono shape'),
      element(document, 'td', row.parameters, 'number'),
      element(document, 'td', row.bytes, 'number'),
      shareCell(document, row.share),
    ],
    inside ? 'inside' : row.kind,
  );
}
